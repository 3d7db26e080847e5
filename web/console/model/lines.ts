/** How a stored line is told to an agent. */

import type { Line } from "@shared/conversation";
import type { SpecialType } from "@shared/types";

export type Side = "own" | "colleague" | "customer" | "note";

/** Special lines that are words somebody said. */
const SAID = new Set<SpecialType>(["None", "Welcome", "Url", "BotMessage", "ClickedOption"]);

export function sideOf(line: Line, me: number): Side {
  if (line.Type === "Special" || !SAID.has(line.SpecialType)) return "note";
  if (line.Type === "ToUser") return "customer";
  return line.SenderId === me ? "own" : "colleague";
}

const NOTES = {
  TransferedSession: "note.transfer",
  TransferRejected: "note.declined",
  ClosedByUser: "note.ended.agent",
  ClosedByCustomer: "note.ended.customer",
  ClosedByIdle: "note.ended.idle",
  ReopenedByCustomer: "note.reopened",
  SessionDeleted: "note.deleted",
} as const satisfies Partial<Record<SpecialType, string>>;

export type NoteKey = (typeof NOTES)[keyof typeof NOTES];

/** The text of a note, by key; null where the line's own words are to be shown. */
export function noteOf(line: Line): NoteKey | null {
  return NOTES[line.SpecialType as keyof typeof NOTES] ?? null;
}

/** Who ended a conversation, by its last note of an end; null where none tells. */
export function endedBy(lines: readonly Line[]): "agent" | "customer" | "idle" | null {
  const last = lines.findLast(line => line.SpecialType in ENDS);
  return last ? (ENDS[last.SpecialType as keyof typeof ENDS] ?? null) : null;
}

const ENDS = { ClosedByUser: "agent", ClosedByCustomer: "customer", ClosedByIdle: "idle" } as const;
