/** Tells the other side how far one has read: never less than before, at most once a second, and the last for sure. */

import type { Clock } from "./clock";

const EVERY = 1_000;

export class Sight {
  private seen = 0;
  private told = 0;
  private rests = false;

  constructor(
    private readonly clock: Clock,
    private readonly tell: (seq: number) => void,
  ) {}

  /** Everything up to this number is on the screen, before somebody's eyes. */
  look(seq: number): void {
    if (seq <= this.seen) return;
    this.seen = seq;
    if (!this.rests) this.say();
  }

  /** Who was told may have forgotten, or counts anew: what is on the screen is to be told again. */
  again(): void {
    this.seen = 0;
    this.told = 0;
  }

  private say(): void {
    this.told = this.seen;
    this.rests = true;
    this.tell(this.seen);
    this.clock.after(EVERY, () => {
      this.rests = false;
      if (this.seen > this.told) this.say();
    });
  }
}
