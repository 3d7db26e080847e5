/** The card that shows the first line of an answer beside the badge: once for each time the window was put away. */

import type { Clock } from "@shared/clock";

const SHOWN_FOR = 8_000;

export class Peek {
  text: string | null = null;
  private used = false;
  private cancel = () => {};

  constructor(
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  /** The window was opened or put away; answers that are known by then are no news. */
  reset(): void {
    this.used = false;
    this.hide();
  }

  /** `answer`: the first line that waits, if any. `live`: it came while we listen. */
  look(answer: string | null, live: boolean): void {
    if (!answer || this.used) return;
    this.used = true;
    if (!live) return;
    this.text = answer;
    this.cancel = this.clock.after(SHOWN_FOR, () => this.hide());
    this.changed();
  }

  hide(): void {
    this.cancel();
    if (this.text === null) return;
    this.text = null;
    this.changed();
  }
}
