/** How a stored line is told: as words of one side, or as a short note about the chat; and when. */

import type { Line } from "@shared/conversation";
import type { SpecialType } from "@shared/types";
import { instant } from "@shared/when";

export type Side = "mine" | "theirs" | "note";

/** Special lines that are words somebody said. */
const SAID = new Set<SpecialType>(["None", "Welcome", "Url", "BotMessage", "ClickedOption", "Options"]);

export function sideOf(line: Line): Side {
  if (line.Type === "Special" || !SAID.has(line.SpecialType)) return "note";
  return line.Mine ? "mine" : "theirs";
}

/** What was said; an address that came as a parameter belongs to it. */
export function wordsOf({ Message, SpecialParam, SpecialType }: Line): string {
  const extra = SpecialType === "Url" && !Message.includes(SpecialParam) ? SpecialParam : "";
  return extra && Message ? `${Message}\n${extra}` : extra || Message;
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

/** When a line is to be shown: as it was said, unless a bot put it off. */
export function dueAt(line: Line): number {
  const later = line.SpecialType === "BotMessage" ? /\bshowAt=([^;&\s]+)/i.exec(line.SpecialParam)?.[1] : "";
  return Math.max(instant(line.WhenPosted), instant(later));
}

/** The lines whose time has come, in the order of their times. `now` is by the server's clock. */
export function dueLines(lines: readonly Line[], now: number): Line[] {
  if (!lines.some(isPutOff)) return lines as Line[];
  return lines
    .filter(line => !isPutOff(line) || dueAt(line) <= now)
    .sort((one, other) => dueAt(one) - dueAt(other) || one.Seq - other.Seq);
}

export function isPutOff(line: Line): boolean {
  return line.SpecialType === "BotMessage" && dueAt(line) > instant(line.WhenPosted);
}
