/** What was written but not sent, for each person and chat; it outlives the room, the page and the sign-in. */

import type { Shelf } from "./preferences";

const KEY = "snakk.drafts";
/** Drafts kept at most; the ones touched longest ago go first. */
export const MOST_DRAFTS = 100;

export class Drafts {
  private readonly kept: Map<string, string>;
  private due = false;

  /** later: runs what it is given in a moment; many changes until then are written once. */
  constructor(
    private readonly shelf: Shelf | null,
    private readonly later: (then: () => void) => void = then => then(),
  ) {
    this.kept = new Map(Object.entries(read(shelf)));
  }

  of(userId: number, chat: number): string {
    return this.kept.get(`${userId}/${chat}`) ?? "";
  }

  /** Keep a text; an empty one is forgotten. */
  keep(userId: number, chat: number, text: string): void {
    const key = `${userId}/${chat}`;
    if (!text && !this.kept.has(key)) return;
    this.kept.delete(key);
    if (text) this.kept.set(key, text);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MOST_DRAFTS) break;
      this.kept.delete(oldest);
    }
    this.soon();
  }

  /** True while something is written that was not sent. */
  any(userId: number): boolean {
    return [...this.kept.keys()].some(key => key.startsWith(`${userId}/`));
  }

  /** One who signs out leaves nothing to read. */
  forget(userId: number): void {
    for (const key of [...this.kept.keys()]) if (key.startsWith(`${userId}/`)) this.kept.delete(key);
    this.write();
  }

  private soon(): void {
    if (this.due) return;
    this.due = true;
    this.later(() => this.write());
  }

  /** Write at once what is not written yet. A full or forbidden storage loses nothing that is on the screen. */
  write(): void {
    this.due = false;
    try {
      this.shelf?.setItem(KEY, JSON.stringify(Object.fromEntries(this.kept)));
    } catch {
      return;
    }
  }
}

function read(shelf: Shelf | null): Record<string, string> {
  try {
    const told: unknown = JSON.parse(shelf?.getItem(KEY) || "{}");
    if (!told || typeof told !== "object" || Array.isArray(told)) return {};
    return Object.fromEntries(Object.entries(told).filter(([, text]) => typeof text === "string" && text));
  } catch {
    return {};
  }
}
