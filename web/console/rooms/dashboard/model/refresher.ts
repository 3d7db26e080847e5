/** When to ask again: every so often and at news, while somebody looks; never twice at once. */

import type { Clock } from "@shared/clock";

export interface Asking<Answer> {
  clock: Clock;
  ask(): Promise<Answer>;
  told(answer: Answer): void;
  failed(error: unknown): void;
}

const EVERY = 5_000;
const AFTER_NEWS = 400;

export class Refresher<Answer> {
  private shown = false;
  private asking = false;
  private again = false;
  private stopped = false;
  private cancel = () => {};
  private due = Number.POSITIVE_INFINITY;

  constructor(private readonly with_: Asking<Answer>) {}

  /** Whether the page can be seen. Coming into sight asks at once. */
  look(shown: boolean): void {
    if (shown === this.shown) return;
    this.shown = shown;
    if (shown) this.now();
    else this.unplan();
  }

  /** Something has happened: ask soon, once for whatever happens until then. */
  news(): void {
    if (this.shown) this.plan(AFTER_NEWS);
  }

  /** Ask at once, or right after the answer that is on its way. */
  now(): void {
    if (this.asking) this.again = true;
    else if (!this.stopped) void this.once();
  }

  stop(): void {
    this.stopped = true;
    this.unplan();
  }

  private async once(): Promise<void> {
    this.unplan();
    this.asking = true;
    try {
      const answer = await this.with_.ask();
      if (!this.stopped && !this.again) this.with_.told(answer);
    } catch (error) {
      if (!this.stopped && !this.again) this.with_.failed(error);
    }
    this.asking = false;
    const again = this.again;
    this.again = false;
    if (again) this.now();
    else if (this.shown && !this.stopped) this.plan(EVERY);
  }

  /** What is planned already and comes sooner stays. */
  private plan(milliseconds: number): void {
    const { clock } = this.with_;
    if (this.stopped || this.asking || clock.now() + milliseconds >= this.due) return;
    this.unplan();
    this.due = clock.now() + milliseconds;
    this.cancel = clock.after(milliseconds, () => this.now());
  }

  private unplan(): void {
    this.cancel();
    this.cancel = () => {};
    this.due = Number.POSITIVE_INFINITY;
  }
}
