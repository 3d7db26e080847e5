/** What is put in often: favourites and what was used lately, for each person at this browser. The storage is given. */

import type { Shelf } from "./preferences";

/** Quick replies by their number, emoji by their sign. */
export type Kind = "replies" | "emoji";

export interface Near {
  /** In the order they were chosen. */
  favourites: readonly string[];
  /** Newest first. */
  lately: readonly string[];
}

export const AT_HAND_KEY = "snakk.at-hand";
export const MOST_LATELY = 16;
export const MOST_FAVOURITES = 48;
/** People remembered at one browser; who was here longest ago goes first. */
const MOST_PEOPLE = 20;
const NOTHING: Near = { favourites: [], lately: [] };

type Kept = Record<string, Near>;

export class AtHand {
  /** Used where the storage keeps nothing. */
  private text = "";

  constructor(private readonly shelf: Shelf | null) {}

  of(userId: number, kind: Kind): Near {
    return this.read()[`${userId}/${kind}`] ?? NOTHING;
  }

  /** It was put in just now. */
  used(userId: number, kind: Kind, one: string): void {
    this.change(userId, kind, near => ({ ...near, lately: [one, ...without(near.lately, one)].slice(0, MOST_LATELY) }));
  }

  /** A favourite from now on, or none any more. */
  turn(userId: number, kind: Kind, one: string): void {
    this.change(userId, kind, near => {
      const less = without(near.favourites, one);
      const favourites = less.length < near.favourites.length ? less : [...less, one].slice(-MOST_FAVOURITES);
      return { ...near, favourites };
    });
  }

  // Read anew each time: another tab may have written.
  private read(): Kept {
    try {
      return parsed(this.shelf?.getItem(AT_HAND_KEY) || this.text);
    } catch {
      return parsed(this.text);
    }
  }

  private change(userId: number, kind: Kind, how: (near: Near) => Near): void {
    const { [`${userId}/${kind}`]: near = NOTHING, ...others } = this.read();
    const kept = Object.entries({ ...others, [`${userId}/${kind}`]: how(near) });
    this.text = JSON.stringify(Object.fromEntries(kept.slice(-2 * MOST_PEOPLE)));
    try {
      this.shelf?.setItem(AT_HAND_KEY, this.text);
    } catch {
      return;
    }
  }
}

function without(all: readonly string[], one: string): string[] {
  return all.filter(each => each !== one);
}

/** What was stored, as far as it is ours. */
function parsed(text: string): Kept {
  try {
    const told: unknown = JSON.parse(text || "{}");
    if (!told || typeof told !== "object" || Array.isArray(told)) return {};
    return Object.fromEntries(
      Object.entries(told).map(([key, near]) => [
        key,
        { favourites: texts(near?.favourites), lately: texts(near?.lately) },
      ]),
    );
  } catch {
    return {};
  }
}

function texts(told: unknown): string[] {
  return Array.isArray(told) ? told.filter(one => typeof one === "string" && one.length < 40) : [];
}

export interface Stretch<One> {
  name: "favourites" | "lately" | "rest";
  all: One[];
}

/** Favourites first, then what was used lately, then the rest, each once; what is not there any more is left out. */
export function stretches<One>(all: readonly One[], keyOf: (one: One) => string, near: Near, lately = MOST_LATELY) {
  const known = new Map(all.map(one => [keyOf(one), one]));
  const found = (keys: readonly string[]) =>
    keys.flatMap(key => {
      const one = known.get(key);
      return one && known.delete(key) ? [one] : [];
    });
  const parts: Stretch<One>[] = [
    { name: "favourites", all: found(near.favourites) },
    { name: "lately", all: found(near.lately.filter(key => !near.favourites.includes(key)).slice(0, lately)) },
    { name: "rest", all: [] },
  ];
  const rest = [...known.values()];
  return parts.map(part => (part.name === "rest" ? { ...part, all: rest } : part)).filter(part => part.all.length);
}
