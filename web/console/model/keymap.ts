/** Which chord stands for which action here: those of the list, as far as the person at this browser has not chosen others. Pure. */

import type { Key } from "../texts/texts";
import { ACTIONS, type Action, GROUPS, RANKS } from "./actions";
import { refusalOf } from "./chords";
import type { Preferences } from "./preferences";

/** Chords chosen instead of those of the list, by action; empty for none. What is not in it is as in the list. */
export type Keys = Preferences["keys"];
type Choices = Pick<Preferences, "keys" | "shortcuts">;

/** The ten actions with a digit are set as one: what is held with the digit. */
export const RANK = "rank";

/** One line of what can be set. */
export interface Settable {
  id: string;
  words: Key;
  chord: string;
}

const RANKED: Settable = { id: RANK, words: "act.rank", chord: RANKS[0]?.chord ?? "" };

export const SETTABLE: Readonly<Record<keyof typeof GROUPS, readonly Settable[]>> = {
  ...GROUPS,
  between: [...GROUPS.between, RANKED],
};
const ALL: readonly Settable[] = [...ACTIONS, RANKED];

interface Keymap {
  /** By action, the empty ones too. */
  chords: ReadonlyMap<string, string>;
  /** By chord, each digit by itself. */
  owners: ReadonlyMap<string, string>;
}

const made = new WeakMap<Keys, Keymap>();

/** A chord chosen for two at once, by hand or because the list has grown, is the first one's. */
function keymap(keys: Keys): Keymap {
  const known = made.get(keys);
  if (known) return known;
  const chords = new Map<string, string>();
  const owners = new Map<string, string>();
  // Chosen ones go first, so that a chord that is new in the list takes none away.
  for (const one of [...ALL].sort((a, b) => Number(b.id in keys) - Number(a.id in keys))) {
    const wanted = [chosenFor(keys, one), one.chord].find(chord =>
      each(one.id, chord).every(part => !owners.has(part)),
    );
    chords.set(one.id, wanted ?? "");
    for (const part of each(one.id, wanted ?? "")) owners.set(part, one.id);
  }
  const map = { chords, owners };
  made.set(keys, map);
  return map;
}

function chosenFor(keys: Keys, { id, chord }: Settable): string {
  const chosen = keys[id];
  return chosen === undefined || (chosen && mayHave(id, chosen) !== null) ? chord : chosen;
}

/** The chords that a setting stands for. */
function each(id: string, chord: string): string[] {
  if (!chord) return [];
  return id === RANK ? RANKS.map((_, index) => withDigit(chord, index + 1)) : [chord];
}

function withDigit(chord: string, rank: number): string {
  return chord.replace(/\d$/, String(rank % 10));
}

/** Why an action may not have a chord, whoever has it now; null where it may. */
export function mayHave(id: string, chord: string): ReturnType<typeof refusalOf> | "digit" {
  if (id === RANK && !/^Alt\+(Shift\+)?Digit\d$/.test(chord)) return "digit";
  return refusalOf(chord);
}

/** The chord that is set for an action, whether or not those with Alt are in force. Empty for none. */
export function setFor(keys: Keys, id: string): string {
  return keymap(keys).chords.get(id) ?? "";
}

/** The chord by which an action can be called here and now; empty for none. `rank-3` for the chat with that number. */
export function chordFor({ keys, shortcuts }: Choices, id: string): string {
  const rank = /^rank-(\d+)$/.exec(id)?.[1];
  const chord = setFor(keys, rank ? RANK : id);
  if (!chord || (chord.startsWith("Alt+") && !shortcuts)) return "";
  return rank ? withDigit(chord, Number(rank)) : chord;
}

/** The action a chord stands for. Without `shortcuts`, chords with Alt stand for nothing. */
export function actionFor({ keys, shortcuts }: Choices, chord: string): Action | undefined {
  if (!chord || (chord.startsWith("Alt+") && !shortcuts)) return undefined;
  const owner = keymap(keys).owners.get(chord);
  if (owner === RANK) return RANKS[(Number(chord.slice(-1)) + 9) % 10];
  return ACTIONS.find(one => one.id === owner);
}

/** The words of an action, or of the ten with a digit. */
export function wordsOf(id: string): Key {
  return ALL.find(one => one.id === id)?.words ?? "act.keys";
}

export function isChanged(keys: Keys, id: string): boolean {
  return setFor(keys, id) !== defaultOf(id);
}

export function defaultOf(id: string): string {
  return ALL.find(one => one.id === id)?.chord ?? "";
}

/** Whom a chord would be taken from; empty for nobody. */
export function takenBy(keys: Keys, id: string, chord: string): string {
  const owners = each(id, chord).map(part => keymap(keys).owners.get(part));
  return owners.find(owner => owner !== undefined && owner !== id) ?? "";
}

/** A chord is set where nobody else has it; an empty one switches the keys off. The same as before where it cannot be. */
export function assigned(keys: Keys, id: string, chord: string): Keys {
  if (chord && (mayHave(id, chord) !== null || takenBy(keys, id, chord))) return keys;
  return kept(keys, { [id]: chord });
}

/** The other gets what this one had. Not with the ten digits, which have no keys to give for one. */
export function swapped(keys: Keys, id: string, chord: string): Keys {
  const other = takenBy(keys, id, chord);
  if (!maySwap(id, other) || mayHave(id, chord) !== null) return keys;
  return kept(keys, { [id]: chord, [other]: setFor(keys, id) });
}

export function maySwap(id: string, other: string): boolean {
  return other !== "" && id !== RANK && other !== RANK;
}

/** Only what differs from the list is kept. */
function kept(keys: Keys, change: Keys): Keys {
  const now = ALL.map(({ id }) => [id, change[id] ?? setFor(keys, id)] as const);
  return Object.fromEntries(now.filter(([id, chord]) => chord !== defaultOf(id)));
}
