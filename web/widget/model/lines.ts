/** How a stored line is told: as words of one side, or as a short note about the chat. */

import type { Line } from "@shared/conversation";
import type { SpecialType } from "@shared/types";

export type Side = "mine" | "theirs" | "note";

/** Special lines that are words somebody said. */
const SAID = new Set<SpecialType>(["None", "Welcome", "Url", "BotMessage", "ClickedOption"]);

export function sideOf(line: Line): Side {
  if (line.Type === "Special" || !SAID.has(line.SpecialType)) return "note";
  return line.Mine ? "mine" : "theirs";
}

const NOTES = {
  TransferedSession: "note.transfer",
  ClosedByUser: "note.ended.agent",
  ClosedByCustomer: "note.ended.you",
  ClosedByIdle: "note.ended.idle",
  ReopenedByCustomer: "note.reopened",
  SessionDeleted: "note.deleted",
} as const satisfies Partial<Record<SpecialType, string>>;

export type NoteKey = (typeof NOTES)[keyof typeof NOTES];

/** The text of a note, by key; null where the line's own words (or nothing) are to be shown. */
export function noteOf(line: Line): NoteKey | null {
  return NOTES[line.SpecialType as keyof typeof NOTES] ?? null;
}
