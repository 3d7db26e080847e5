/** When an answer is to be heard: one tone for it while nobody looks, and none for what was there before. */

export interface Heard {
  /** How many answers there are in all. */
  answers: number;
  /** All that is known to exist is here; what comes while catching up counts once it is all there. */
  live: boolean;
  hidden: boolean;
}

export class Ringing {
  private known: number | null = null;

  /** True where this is worth a tone. */
  hear({ answers, live, hidden }: Heard): boolean {
    if (!live) return false;
    const before = this.known;
    this.known = answers;
    return hidden && before !== null && answers > before;
  }
}

const PLACE = "snakk.quiet";

interface Shelf {
  get(name: string): string | null;
  put(name: string, text: string | null): void;
}

/** Whether this browser wants no sound of any chat here. */
export function isQuiet(shelf: Shelf): boolean {
  return shelf.get(PLACE) !== null;
}

export function setQuiet(shelf: Shelf, on: boolean): void {
  shelf.put(PLACE, on ? "1" : null);
}
