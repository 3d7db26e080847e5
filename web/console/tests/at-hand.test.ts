/** Favourites and what was used lately, and the way through a grid of them. */

import { describe, expect, test } from "vitest";
import { AT_HAND_KEY, AtHand, MOST_LATELY, stretches } from "../model/at-hand";
import { stepped } from "../model/grid";
import type { Shelf } from "../model/preferences";
import { MOST_HITS, repliesAtHand } from "../model/replies";
import { dice } from "./dice";

class Box implements Shelf {
  kept = new Map<string, string>();
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem = (key: string, value: string) => void this.kept.set(key, value);
}

const REFUSING: Shelf = {
  getItem: () => {
    throw new Error("no");
  },
  setItem: () => {
    throw new Error("no");
  },
};

describe("at hand", () => {
  test("what was used stands first, once, and only so much of it, each person's and each kind's own", () => {
    const hand = new AtHand(new Box());
    for (const one of ["1", "2", "1"]) hand.used(7, "replies", one);
    expect(hand.of(7, "replies").lately).toEqual(["1", "2"]);
    for (let one = 0; one < 40; one += 1) hand.used(7, "emoji", String(one));
    expect(hand.of(7, "emoji").lately.length).toBe(MOST_LATELY);
    expect(hand.of(7, "emoji").lately[0]).toBe("39");
    expect(hand.of(8, "replies")).toEqual({ favourites: [], lately: [] });
    expect(hand.of(7, "replies").lately).toEqual(["1", "2"]);
  });

  test("a favourite is one until it is turned again, and outlives the page", () => {
    const box = new Box();
    const hand = new AtHand(box);
    for (const one of ["a", "b", "c", "b"]) hand.turn(7, "emoji", one);
    expect(new AtHand(box).of(7, "emoji").favourites).toEqual(["a", "c"]);
  });

  test("two tabs keep what both of them chose", () => {
    const box = new Box();
    const [here, there] = [new AtHand(box), new AtHand(box)];
    here.turn(7, "emoji", "a");
    there.turn(7, "emoji", "b");
    here.used(7, "emoji", "c");
    expect(there.of(7, "emoji")).toEqual({ favourites: ["a", "b"], lately: ["c"] });
  });

  test("where nothing can be kept it lasts as long as the page; what is broken is as if nothing was", () => {
    for (const shelf of [REFUSING, null]) {
      const hand = new AtHand(shelf);
      hand.turn(7, "emoji", "a");
      hand.used(7, "emoji", "b");
      expect(hand.of(7, "emoji")).toEqual({ favourites: ["a"], lately: ["b"] });
    }
    for (const text of [
      "{",
      "[]",
      "7",
      '{"7/emoji":7}',
      '{"7/emoji":{"favourites":[7,null],"lately":"x"}}',
      '{"7/emoji":null}',
    ]) {
      const box = new Box();
      box.setItem(AT_HAND_KEY, text);
      expect(new AtHand(box).of(7, "emoji")).toEqual({ favourites: [], lately: [] });
    }
  });
});

describe("stretches", () => {
  const all = ["a", "b", "c", "d", "e"];
  const of = (favourites: string[], lately: string[]) =>
    stretches(all, one => one, { favourites, lately }).map(part => `${part.name}: ${part.all.join("")}`);

  test("each stands once; what is not there any more is left out, and so is a stretch of nothing", () => {
    expect(of([], [])).toEqual(["rest: abcde"]);
    expect(of(["d", "gone", "b"], ["b", "e", "gone"])).toEqual(["favourites: db", "lately: e", "rest: ac"]);
    expect(of(all, ["a"])).toEqual(["favourites: abcde"]);
  });

  test("of quick replies every favourite is shown, few of those used lately, and the rest as far as there is room", () => {
    const replies = Array.from({ length: 30 }, (_, at) => ({ QuickReplyId: at, Name: `n${at}`, Text: "t", Rank: at }));
    const near = { favourites: ["20", "21"], lately: ["9", "8", "7", "6"] };
    const shown = repliesAtHand(replies, "", near, false).map(part => part.all.map(one => one.QuickReplyId));
    expect(shown).toEqual([
      [20, 21],
      [9, 8, 7],
      [0, 1, 2],
    ]);
    expect(shown.flat().length).toBe(MOST_HITS);
    expect(repliesAtHand(replies, "", near, true).map(part => part.all.length)).toEqual([30]);
    expect(repliesAtHand(replies, "n2", near, false).map(part => part.name)).toEqual(["rest"]);
    const fond = { favourites: replies.map(one => String(one.QuickReplyId)), lately: [] };
    expect(repliesAtHand(replies, "", fond, false).map(part => part.all.length)).toEqual([30]);
  });
});

test("arrows go over the ends of rows, and never out of a grid, whatever its rows are like", () => {
  const lengths = [2, 8, 3];
  expect(stepped(lengths, [0, 1], [0, 1])).toEqual([1, 0]);
  expect(stepped(lengths, [1, 0], [0, -1])).toEqual([0, 1]);
  expect(stepped(lengths, [1, 7], [1, 0])).toEqual([2, 2]);
  expect(stepped(lengths, [1, 7], [-1, 0])).toEqual([0, 1]);
  expect([stepped(lengths, [0, 0], [-1, 0]), stepped(lengths, [0, 0], [0, -1])]).toEqual([null, null]);
  expect([stepped(lengths, [2, 2], [0, 1]), stepped(lengths, [2, 0], [1, 0])]).toEqual([
    [2, 2],
    [2, 0],
  ]);
  const roll = dice(7);
  const whole = (most: number) => Math.floor(roll() * most);
  for (let turn = 0; turn < 300; turn += 1) {
    const rows = Array.from({ length: 1 + whole(5) }, () => 1 + whole(8));
    const down = whole(rows.length);
    const step = (
      [
        [0, 1],
        [0, -1],
        [1, 0],
        [-1, 0],
      ] as const
    )[whole(4)] ?? [0, 1];
    const to = stepped(rows, [down, whole(rows[down] ?? 1)], step);
    if (to) expect(to[1]).toBeLessThan(rows[to[0]] ?? 0);
    else expect([down, step.some(one => one < 0)]).toEqual([0, true]);
  }
});
