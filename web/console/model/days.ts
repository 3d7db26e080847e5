/** Where a conversation gets a line with the day, a new author's name, and the word of how long was waited. Pure. */

import type { Line } from "@shared/conversation";
import type { SessionRow } from "@shared/types";
import { instant } from "@shared/when";
import { sideOf } from "./lines";

/** Silence after which an author is named again. */
const NAMED_AGAIN_AFTER = 5 * 60_000;

export interface Placed {
  line: Line;
  /** Milliseconds since 1970 where a new day begins with this line; else 0. */
  day: number;
  /** Goes on where the line before it stopped: same author, no pause. */
  follows: boolean;
  /** The agent came right before this line. */
  pickedUp: boolean;
}

/** `dayOf` names the day of an instant in the reader's zone, the same for the whole day. */
export function place(lines: readonly Line[], row: SessionRow, me: number, dayOf: (at: number) => string): Placed[] {
  const started = instant(row.WhenStarted);
  let [before, day, told]: [Line | null, string, boolean] = [null, "", !started];
  return lines.map(line => {
    const at = instant(line.WhenPosted);
    const today = at ? dayOf(at) : day;
    const pickedUp = !told && (at >= started || line.Type === "ToCustomer");
    const fresh = today !== day;
    const follows = !fresh && !pickedUp && before !== null && goesOn(before, line, me);
    [before, day, told] = [line, today, told || pickedUp];
    return { line, day: fresh ? at : 0, follows, pickedUp };
  });
}

function goesOn(before: Line, line: Line, me: number): boolean {
  const side = sideOf(line, me);
  if (side === "note" || sideOf(before, me) !== side || before.Author !== line.Author) return false;
  return instant(line.WhenPosted) - instant(before.WhenPosted) < NAMED_AGAIN_AFTER;
}
