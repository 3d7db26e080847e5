/** Rows of sessions: what an event means for one, and how one is told. */

import type { MessageView, SessionRow } from "@shared/types";
import { instant } from "@shared/when";

const EXCERPT = 1024;

/** What a new line changes in its session's row; nothing else about it stands in the event. */
export function implied(row: SessionRow, message: MessageView): Partial<SessionRow> {
  const text = message.Message.slice(0, EXCERPT);
  const changes: Partial<SessionRow> = { WhenIdle: message.WhenPosted };
  if (text) changes.LastMessage = text;
  if (message.Type === "Special") return changes;
  if (!row.FirstMessage && text && message.SpecialType === "None") changes.FirstMessage = text;
  if (message.Type === "ToUser") changes.Unread = row.Unread + 1;
  if (message.Type === "ToCustomer") Object.assign(changes, { Unread: 0, AlertLevel: 0, Warned: "Nobody" });
  return changes;
}

export function isActive(row: SessionRow): boolean {
  return row.Status === "CustomerLast" || row.Status === "UserLast";
}

export function isWaiting(row: SessionRow): boolean {
  return row.Status === "InQueue";
}

export function hasEnded(row: SessionRow): boolean {
  return ["Finished", "Closed", "RequestPosted", "ClosedFromQueue", "Deleted"].includes(row.Status);
}

/** Read once for each row: thousands are put in order. */
const read = new WeakMap<SessionRow, number>();

/** When it was asked for, in milliseconds since 1970. */
export function requestedAt(row: SessionRow): number {
  const known = read.get(row);
  if (known !== undefined) return known;
  const at = instant(row.WhenRequested);
  read.set(row, at);
  return at;
}

/** What the customer is called: the name given, the alias, or nothing. */
export function nameOf(row: SessionRow): string {
  return row.CustomerName || row.CustomerAlias;
}

/** Two letters at most: the first of the first and of the last word. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)] : words;
  return letters.map(word => Array.from(word ?? "")[0]?.toUpperCase() ?? "").join("");
}

/** Twelve colours; the thirteenth chat starts over. The number itself is always shown beside it. */
export function colourOf(rank: number): string {
  return rank > 0 ? `r${((rank - 1) % 12) + 1}` : "";
}
