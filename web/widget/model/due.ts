/** Lines that a bot put off are drawn when their time comes. */

import type { Line } from "@shared/conversation";
import type { Chat } from "./chat";
import { dueAt, isPutOff } from "./lines";

/** Timers of browsers cannot be longer than a few weeks, and clocks are set meanwhile. */
const LONGEST_TIMER = 60_000;

export class Due {
  /** No line is waited for any more. */
  stop = () => {};

  constructor(private readonly chat: Chat) {}

  /** Draw when the next line's time has come; to be called with each drawing. */
  wait(): void {
    const { chat } = this;
    this.stop();
    const wait = untilDue(chat.state.talk.lines, chat.now());
    this.stop = wait === null ? () => {} : chat.clock.after(Math.min(wait, LONGEST_TIMER), () => chat.draw());
  }
}

/** How long until the next line is due; null where none is waited for. */
export function untilDue(lines: readonly Line[], now: number): number | null {
  const waits = lines.filter(isPutOff).map(line => dueAt(line) - now);
  const coming = waits.filter(wait => wait > 0);
  return coming.length ? Math.min(...coming) : null;
}
