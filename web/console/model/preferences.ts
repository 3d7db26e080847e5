/** What the person at this browser has chosen. Kept under one key of its storage, for all its tabs. Pure: the storage is given. */

import { LANGUAGES, type Language } from "@shared/say";
import { readKeys } from "./chords";

export interface Preferences {
  /** Empty: what the browser asks for. */
  language: Language | "";
  theme: "auto" | "light" | "dark";
  /** Enter sends and Shift Enter makes a new line; otherwise Control Enter sends. */
  enterSends: boolean;
  sound: boolean;
  /** Milliseconds since 1970 until which nothing sounds; 0 for not muted. */
  mutedUntil: number;
  /** Desktop notices. The browser has its own say. */
  notices: boolean;
  /** Show what was written in a notice. */
  noticeText: boolean;
  /** Chords with Alt are in force; those without always are. */
  shortcuts: boolean;
  /** Chords chosen instead of those of the list of actions, by action; empty for none. */
  keys: Readonly<Record<string, string>>;
  /** The first steps are in the rail, for whoever may set things up. */
  guide: boolean;
}

export const PREFERENCES_KEY = "snakk.preferences";

export const UNCHOSEN: Preferences = {
  language: "",
  theme: "auto",
  enterSends: true,
  sound: true,
  mutedUntil: 0,
  notices: false,
  noticeText: false,
  shortcuts: true,
  keys: {},
  guide: true,
};

const THEMES = ["auto", "light", "dark"] as const;

/** What was stored, field by field: whatever is missing, or is not ours, is as if never chosen. */
export function readPreferences(text: string | null | undefined): Preferences {
  const told = parsed(text);
  const yes = (name: keyof Preferences) => (typeof told[name] === "boolean" ? told[name] : UNCHOSEN[name]) as boolean;
  return {
    language: oneOf(LANGUAGES, told.language) ?? "",
    theme: oneOf(THEMES, told.theme) ?? "auto",
    enterSends: yes("enterSends"),
    sound: yes("sound"),
    mutedUntil: Number.isFinite(told.mutedUntil) ? Math.max(0, Number(told.mutedUntil)) : 0,
    notices: yes("notices"),
    noticeText: yes("noticeText"),
    shortcuts: yes("shortcuts"),
    keys: readKeys(told.keys),
    guide: yes("guide"),
  };
}

/** True when a tone may be heard at this moment. */
export function mayRing(chosen: Preferences, now: number): boolean {
  return chosen.sound && now >= chosen.mutedUntil;
}

const HALF_AN_HOUR = 30 * 60_000;

/** Sound off for half an hour, or on again where it is off for a while already. */
export function muted(chosen: Preferences, now: number): Preferences {
  return { ...chosen, mutedUntil: now < chosen.mutedUntil ? 0 : now + HALF_AN_HOUR };
}

/** The two things of a browser's storage that are used here; either may refuse. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** The choices of this browser, read once and written at each change. Where nothing can be kept, they last as long as the page. */
export class Chosen {
  now: Preferences;

  constructor(
    private readonly shelf: Shelf | null,
    private readonly changed: (now: Preferences) => void = () => {},
  ) {
    this.now = readPreferences(attempt(() => shelf?.getItem(PREFERENCES_KEY)));
  }

  choose(change: Partial<Preferences>): void {
    this.now = { ...this.now, ...change };
    attempt(() => this.shelf?.setItem(PREFERENCES_KEY, JSON.stringify(this.now)));
    this.changed(this.now);
  }

  /** Another tab has chosen: the key and the new text of a `storage` event. */
  heard(key: string | null, text: string | null): void {
    if (key !== PREFERENCES_KEY) return;
    this.now = readPreferences(text);
    this.changed(this.now);
  }
}

function oneOf<One extends string>(all: readonly One[], told: unknown): One | undefined {
  return all.find(one => one === told);
}

function parsed(text: string | null | undefined): Partial<Record<keyof Preferences, unknown>> {
  const told = attempt(() => JSON.parse(text || "{}"));
  return told && typeof told === "object" && !Array.isArray(told) ? told : {};
}

function attempt<T>(what: () => T): T | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}
