/** What chords are, which may be chosen, and that no two actions ever share one. */

import { describe, expect, test } from "vitest";
import { ACTIONS, RANKS } from "../model/actions";
import { ariaChord, chordOf, chordWords, isAltGr, isOnlyHeld, type Press, readKeys, refusalOf } from "../model/chords";
import {
  actionFor,
  assigned,
  chordFor,
  defaultOf,
  isChanged,
  type Keys,
  mayHave,
  RANK,
  SETTABLE,
  setFor,
  swapped,
  takenBy,
} from "../model/keymap";
import { readPreferences, UNCHOSEN } from "../model/preferences";
import { dice } from "./dice";

const IDS = Object.values(SETTABLE)
  .flat()
  .map(one => one.id);
const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].map(letter => `Key${letter}`);
const DIGITS = [..."0123456789"].map(digit => `Digit${digit}`);
const FUNCTIONS = Array.from({ length: 12 }, (_, index) => `F${index + 1}`);
const MOVING = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "PageUp", "PageDown", "Home", "End", "Insert"];
const OTHERS = ["Slash", "Semicolon", "Space", "Tab", "Enter", "Escape", "Backspace", "Numpad4", "Minus"];
const CODES = [...LETTERS, ...DIGITS, ...FUNCTIONS, ...MOVING, ...OTHERS];
const HELD = ["", "Shift+", "Alt+", "Alt+Shift+", "Control+", "Control+Shift+"];
const EVERY = HELD.flatMap(held => CODES.map(code => held + code));
const ALLOWED = EVERY.filter(chord => refusalOf(chord) === null);

const press = (code: string, held: Partial<Press> = {}, key?: string): Press => ({
  key: key ?? (code === "Slash" ? "/" : code.replace(/^(Key|Digit)/, "").replace(/^[A-Z]$/, one => one.toLowerCase())),
  code,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altGraph: false,
  ...held,
});

function pressOf(chord: string, mac: boolean): Press {
  const held = chord.split("+").slice(0, -1);
  const control = held.includes("Control");
  return press(chord.split("+").at(-1) ?? "", {
    altKey: held.includes("Alt"),
    shiftKey: held.includes("Shift"),
    ctrlKey: control && !mac,
    metaKey: control && mac,
    altGraph: mac && held.includes("Alt"),
  });
}

describe("a chord", () => {
  test("that may be had is the same after it was pressed, written down and read again, on every computer", () => {
    expect(ALLOWED.length).toBeGreaterThan(70);
    for (const chord of ALLOWED) {
      for (const mac of [false, true]) expect(chordOf(pressOf(chord, mac), mac)).toBe(chord);
      const text = JSON.stringify({ keys: { transfer: chord } });
      expect(readPreferences(text).keys).toEqual({ transfer: chord });
    }
  });

  test("reads differently from every other", () => {
    for (const mac of [false, true]) {
      expect(new Set(ALLOWED.map(chord => chordWords(chord, mac))).size).toBe(ALLOWED.length);
      expect(new Set(ALLOWED.map(chord => ariaChord(chord, mac))).size).toBe(ALLOWED.length);
    }
  });

  test("is told as people and as screen readers want it, and on a Mac with its signs", () => {
    const told = ["Alt+Shift+KeyA", "Control+KeyK", "Alt+ArrowUp", "Alt+Digit1", "Shift+F6", "Control+Slash"];
    expect(told.map(chord => chordWords(chord))).toEqual([
      "Alt Shift A",
      "Ctrl K",
      "Alt ↑",
      "Alt 1",
      "Shift F6",
      "Ctrl /",
    ]);
    expect(told.map(chord => chordWords(chord, true))).toEqual(["⌥ ⇧ A", "⌘ K", "⌥ ↑", "⌥ 1", "⇧ F6", "⌘ /"]);
    expect(told.map(chord => ariaChord(chord))).toEqual([
      "Alt+Shift+A",
      "Control+K",
      "Alt+ArrowUp",
      "Alt+1",
      "Shift+F6",
      "Control+/",
    ]);
    expect(ariaChord("Control+KeyK", true)).toBe("Meta+K");
  });

  test("is of the letter the keyboard writes; on a Mac, where Alt makes another sign of it, of its place", () => {
    expect(chordOf(press("KeyQ", { altKey: true }, "a"), false)).toBe("Alt+KeyA");
    expect(chordOf(press("KeyN", { altKey: true }, "Dead"), true)).toBe("Alt+KeyN");
    expect(chordOf(press("KeyA", { altKey: true }, "å"), true)).toBe("Alt+KeyA");
    expect(chordOf(press("KeyN", { altKey: true }, "т"), false)).toBe("Alt+KeyN");
    expect(chordOf(press("Digit1", { altKey: true }, "&"), false)).toBe("Alt+Digit1");
  });

  test("of the stroke is the sign, above the seven too; the key where others have it makes pages smaller", () => {
    expect(chordOf(press("Digit7", { ctrlKey: true, shiftKey: true }, "/"), false)).toBe("Control+Slash");
    expect(refusalOf(chordOf(press("Slash", { ctrlKey: true }, "-"), false))).toBe("reserved");
  });

  test("is none with AltGr, which writes letters, nor with the system's key, nor before a key is down", () => {
    expect(chordOf(press("KeyQ", { altGraph: true }, "@"), false)).toBe("");
    expect(chordOf(press("KeyQ", { altKey: true, ctrlKey: true }), false)).toBe("");
    expect(isAltGr(press("KeyQ", { altKey: true, ctrlKey: true }), true)).toBe(true);
    expect(isAltGr(press("KeyQ", { altKey: true, altGraph: true }), true)).toBe(false);
    expect(chordOf(press("KeyQ", { metaKey: true }), false)).toBe("");
    expect(isOnlyHeld(press("AltLeft", { altKey: true }, "Alt"))).toBe(true);
    expect(chordOf(press("AltLeft", { altKey: true }, "Alt"), false)).toBe("");
  });
});

describe("may be chosen", () => {
  test("no bare letter, digit or sign, with or without Shift", () => {
    for (const code of [...LETTERS, ...DIGITS, ...MOVING, ...OTHERS]) {
      expect([refusalOf(code), refusalOf(`Shift+${code}`)]).toEqual(["bare", "bare"]);
    }
  });

  test("nothing that browsers or systems want for themselves", () => {
    const theirs = ["T", "N", "W", "R", "L", "C", "V", "X", "Z", "A", "F", "P", "S", "D"].map(
      one => `Control+Key${one}`,
    );
    theirs.push("Control+Shift+KeyN", "Control+Shift+KeyI", "Control+Digit1", "Control+Tab", "Control+PageDown");
    theirs.push("Alt+ArrowLeft", "Alt+Home", "Alt+F4", "Alt+KeyD", "F1", "F5", "F11", "F12", "Control+F4");
    for (const chord of theirs) expect([chord, refusalOf(chord)]).toEqual([chord, "reserved"]);
    for (const chord of ["Alt+Semicolon", "Alt+Numpad4", "Alt+Tab"]) expect(refusalOf(chord)).toBe("key");
    for (const chord of ["", "Alt+", "Alt+Control+KeyA", "keyA", "__proto__"]) expect(refusalOf(chord)).not.toBeNull();
  });

  test("for the digits only what is held with a digit", () => {
    expect([mayHave(RANK, "Alt+Shift+Digit4"), mayHave(RANK, "Alt+KeyQ"), mayHave(RANK, "F2")]).toEqual([
      null,
      "digit",
      "digit",
    ]);
  });
});

describe("the keys of this browser", () => {
  const chosen = (keys: Keys, shortcuts = true) => ({ keys, shortcuts });

  test("are those of the list until others are chosen", () => {
    for (const one of [...ACTIONS, ...RANKS]) {
      expect(chordFor(UNCHOSEN, one.id)).toBe(one.chord);
      if (one.chord) expect(actionFor(UNCHOSEN, one.chord)).toBe(one);
    }
    expect(actionFor(UNCHOSEN, "")).toBeUndefined();
  });

  test("without those with Alt the others stay", () => {
    expect(actionFor(chosen({}, false), "Alt+KeyN")).toBeUndefined();
    expect(chordFor(chosen({}, false), "next")).toBe("");
    expect(actionFor(chosen({}, false), "Control+KeyK")?.id).toBe("command");
    expect(actionFor(chosen({ next: "F2" }, false), "F2")?.id).toBe("next");
  });

  test("can be given, switched off and given back", () => {
    const given = assigned({}, "transcript", "Alt+KeyQ");
    expect(actionFor(chosen(given), "Alt+KeyQ")?.id).toBe("transcript");
    const off = assigned(given, "next", "");
    expect([chordFor(chosen(off), "next"), actionFor(chosen(off), "Alt+KeyN")]).toEqual(["", undefined]);
    expect(isChanged(off, "next")).toBe(true);
    const back = assigned(off, "next", defaultOf("next"));
    expect(back).toEqual(given);
    expect(assigned(back, "transcript", "")).toEqual({});
  });

  test("are not taken from another, only changed with it", () => {
    expect([takenBy({}, "transfer", "Alt+KeyN"), takenBy({}, "transfer", "Alt+Digit4")]).toEqual(["next", RANK]);
    expect(assigned({}, "transfer", "Alt+KeyN")).toEqual({});
    const keys = swapped({}, "transfer", "Alt+KeyN");
    expect([setFor(keys, "transfer"), setFor(keys, "next")]).toEqual(["Alt+KeyN", "Alt+KeyT"]);
    expect(swapped(keys, "transfer", "Alt+KeyT")).toEqual({});
    const taken = swapped({}, "transcript", "Alt+KeyN");
    expect([setFor(taken, "transcript"), setFor(taken, "next")]).toEqual(["Alt+KeyN", ""]);
    expect(swapped({}, "transfer", "Alt+Digit4")).toEqual({});
  });

  test("with a digit move together", () => {
    const keys = assigned({}, RANK, "Alt+Shift+Digit1");
    expect([chordFor(chosen(keys), "rank-3"), chordFor(chosen(keys), "rank-10")]).toEqual([
      "Alt+Shift+Digit3",
      "Alt+Shift+Digit0",
    ]);
    expect(actionFor(chosen(keys), "Alt+Shift+Digit0")?.id).toBe("rank-10");
    expect(actionFor(chosen(keys), "Alt+Digit3")).toBeUndefined();
    expect(takenBy(assigned(keys, "transfer", "Alt+Digit3"), RANK, "Alt+Digit1")).toBe("transfer");
  });

  test("as stored elsewhere: what is no chord, or not ours, is as if never chosen", () => {
    const odd = { next: "KeyA", end: "Control+KeyT", transfer: 7, contact: "Alt+KeyQ", "__proto__ x": "F2", "": "F8" };
    expect(readKeys(odd)).toEqual({ contact: "Alt+KeyQ" });
    for (const told of [null, undefined, 7, "x", [], ["Alt+KeyQ"]]) expect(readKeys(told)).toEqual({});
    expect(chordFor(chosen({ nobody: "Alt+KeyN" }), "next")).toBe("Alt+KeyN");
  });
});

type Told = (id: string) => string;
const SINGLE = [...IDS.filter(id => id !== RANK), ...RANKS.map(one => one.id)];

/** Chords that more than one action has, or that may not be had. */
function wrong(told: Told): string[] {
  const chords = SINGLE.map(told).filter(Boolean);
  return chords.filter((chord, at) => chords.indexOf(chord) !== at || refusalOf(chord) !== null);
}

/** What hands may do to the keys, one thing after the other, whatever comes of it. */
function* hands(turns: number): Generator<Keys> {
  const roll = dice(20_261_124);
  const one = <T>(all: readonly T[]): T => all[Math.floor(roll() * all.length)] as T;
  let keys: Keys = {};
  for (let turn = 0; turn < turns; turn += 1) {
    const [id, chord] = [one(IDS), one(roll() < 0.8 ? ALLOWED : EVERY)];
    const how = roll();
    if (how < 0.4) keys = assigned(keys, id, chord);
    else if (how < 0.6) keys = swapped(keys, id, chord);
    else if (how < 0.7) keys = assigned(keys, id, "");
    else if (how < 0.8) keys = assigned(keys, id, defaultOf(id));
    else if (how < 0.97) keys = readKeys(JSON.parse(JSON.stringify({ ...keys, [one(IDS)]: chord })));
    else keys = {};
    yield keys;
  }
}

test("whatever hands set, swap, switch off, give back and store, no two actions share a chord", () => {
  for (const keys of hands(500)) {
    const now = { keys, shortcuts: true };
    expect(wrong(id => chordFor(now, id))).toEqual([]);
    for (const id of SINGLE) {
      const chord = chordFor(now, id);
      if (chord && actionFor(now, chord)?.id !== id) expect.fail(`${chord} is told for ${id} and does something else`);
    }
  }
});

test("and keys taken as they were stored would have shared some", () => {
  const asStored = (keys: Keys) => wrong(id => keys[id] ?? defaultOf(id));
  expect([...hands(500)].some(keys => asStored(keys).length > 0)).toBe(true);
});
