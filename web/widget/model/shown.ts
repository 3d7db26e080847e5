/** How far the conversation stands on the screen. */

import type { Conversation } from "@shared/conversation";
import { dueLines } from "./lines";

/** The newest event up to which every line is drawn; those that a bot put off are not yet. */
export function shownUpTo({ lines, seq }: Conversation, now: number): number {
  const due = new Set(dueLines(lines, now));
  const waits = lines.find(line => !due.has(line));
  return waits ? waits.Seq - 1 : seq;
}
