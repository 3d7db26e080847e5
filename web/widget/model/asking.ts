/** When to ask how long others waited: on coming in, when the place changes, and now and then while one waits. */

import type { Chat } from "./chat";

const EVERY = 60_000;
/** Those behind one who was picked up all get a new place at once; they do not ask for its range at once. */
const SPREAD = 5_000;

export class Asking {
  private place: number | null = null;
  private cancel = () => {};

  constructor(private readonly chat: Chat) {}

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
    const { clock } = this.chat;
    this.cancel();
    this.cancel = clock.after(clock.random() * spread, () => {
      if (this.ask()) this.cancel = clock.after(EVERY, () => this.within(SPREAD));
    });
  }

  /** False where nobody would be told. */
  private ask(): boolean {
    const { chat } = this;
    const { ours, state } = chat;
    if (!ours || state.session?.Status !== "InQueue" || state.topic?.CustomQueueText) return false;
    chat.face.wait(ours).then(
      range => ours === chat.ours && chat.hear({ is: "waited", wait: { range, at: chat.now() } }),
      () => {},
    );
    return true;
  }
}
