/** What the agent has read of each chat, told to its customer. */

import type { Clock } from "@shared/clock";
import { Sight } from "@shared/sight";

export class Sights {
  private readonly of = new Map<number, Sight>();

  constructor(
    private readonly clock: Clock,
    private readonly tell: (id: number, seq: number) => void,
  ) {}

  /** Everything up to this number is on the screen, before the agent's eyes. */
  look(id: number, seq: number): void {
    const sight = this.of.get(id) ?? new Sight(this.clock, upTo => this.tell(id, upTo));
    this.of.set(id, sight);
    sight.look(seq);
  }

  /** It was opened anew: whoever was told may have forgotten. */
  again(id: number): void {
    this.of.get(id)?.again();
  }

  /** It is followed no longer. */
  close(id: number): void {
    this.of.delete(id);
  }
}
