/** When to ask how long others waited: on coming in, when the place changes, and now and then while one waits. */

import type { Clock } from "@shared/clock";

const EVERY = 60_000;
/** Those behind one who was picked up all get a new place at once; they do not ask for its range at once. */
const SPREAD = 5_000;

export class Asking {
  private place: number | null = null;
  private cancel = () => {};

  /** `ask` answers whether there is still something to wait for. */
  constructor(
    private readonly clock: Clock,
    private readonly ask: () => boolean,
  ) {}

  /** The place in the queue, as it was told just now. */
  at(place: number): void {
    if (place === this.place) return;
    this.within(this.place === null ? 0 : SPREAD);
    this.place = place;
  }

  stop(): void {
    this.cancel();
    this.place = null;
  }

  private within(spread: number): void {
    this.cancel();
    this.cancel = this.clock.after(this.clock.random() * spread, () => {
      if (this.ask()) this.cancel = this.clock.after(EVERY, () => this.within(SPREAD));
    });
  }
}
