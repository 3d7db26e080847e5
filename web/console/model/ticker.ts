/** One clock for everything on a page that tells how long something has lasted. */

import type { Clock } from "@shared/clock";

const EVERY = 1_000;

export class Ticker {
  private readonly listeners = new Set<(now: number) => void>();
  private cancel = () => {};

  constructor(private readonly clock: Clock) {}

  /** Tell this each second from now on; the result ends it. */
  hear(listener: (now: number) => void): () => void {
    if (!this.listeners.size) this.plan();
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (!this.listeners.size) this.cancel();
    };
  }

  private plan(): void {
    this.cancel = this.clock.after(EVERY, () => {
      this.plan();
      const now = this.clock.now();
      for (const listener of [...this.listeners]) listener(now);
    });
  }
}
