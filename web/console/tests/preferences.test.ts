import { expect, test } from "vitest";
import { Chosen, mayRing, muted, PREFERENCES_KEY, readPreferences, type Shelf, UNCHOSEN } from "../model/preferences";

class Memory implements Shelf {
  kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
}

test("nothing stored, broken text and foreign values are as if nothing was chosen", () => {
  for (const text of [null, undefined, "", "{", "[]", "7", '"x"', '{"theme":"pink","language":"xx","sound":1}']) {
    expect(readPreferences(text)).toEqual(UNCHOSEN);
  }
});

test("what was chosen is kept for the next page", () => {
  const shelf = new Memory();
  new Chosen(shelf).choose({ language: "nb", theme: "dark", enterSends: false, notices: true });
  expect(new Chosen(shelf).now).toEqual({
    ...UNCHOSEN,
    language: "nb",
    theme: "dark",
    enterSends: false,
    notices: true,
  });
  expect([...shelf.kept.keys()]).toEqual([PREFERENCES_KEY]);
});

test("a browser that keeps nothing still follows the choice while the page lives", () => {
  const refusing: Shelf = {
    getItem: () => {
      throw new Error("no");
    },
    setItem: () => {
      throw new Error("no");
    },
  };
  for (const shelf of [refusing, null]) {
    const chosen = new Chosen(shelf);
    chosen.choose({ theme: "light" });
    expect(chosen.now.theme).toBe("light");
  }
});

test("the choice of another tab is heard, other keys are not", () => {
  const heard: string[] = [];
  const chosen = new Chosen(new Memory(), now => heard.push(now.theme));
  chosen.heard("other", '{"theme":"dark"}');
  chosen.heard(PREFERENCES_KEY, '{"theme":"dark"}');
  expect(heard).toEqual(["dark"]);
});

test("muting lasts half an hour, and muting again ends it", () => {
  const quiet = muted(UNCHOSEN, 1000);
  expect(mayRing(quiet, 1000 + 30 * 60_000 - 1)).toBe(false);
  expect(mayRing(quiet, 1000 + 30 * 60_000)).toBe(true);
  expect(mayRing(muted(quiet, 2000), 2000)).toBe(true);
  expect(mayRing({ ...UNCHOSEN, sound: false }, 0)).toBe(false);
});
