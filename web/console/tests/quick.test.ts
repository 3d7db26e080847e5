import { expect, test } from "vitest";
import { byRank, LONGEST_TEXT, moved, placed, stored, wrongWith } from "../rooms/me/model/quick";

const one = (QuickReplyId: number, Rank = QuickReplyId) => ({
  QuickReplyId,
  Name: `n${QuickReplyId}`,
  Text: "t",
  Rank,
});
const all = [one(1), one(2), one(3)];
const ids = (list: { QuickReplyId: number }[]) => list.map(each => each.QuickReplyId);

test("one moves up and down, and no further than the ends", () => {
  expect(ids(moved(all, 3, -1))).toEqual([1, 3, 2]);
  expect(ids(moved(all, 1, -1))).toEqual([1, 2, 3]);
  expect(ids(moved(all, 1, 5))).toEqual([2, 3, 1]);
  expect(ids(moved(all, 9, 1))).toEqual([1, 2, 3]);
});

test("one that is dropped stands where it was dropped", () => {
  expect(ids(placed(all, 1, 2))).toEqual([2, 3, 1]);
  expect(ids(placed(all, 3, 0))).toEqual([3, 1, 2]);
  expect(ids(placed(all, 9, 0))).toEqual([1, 2, 3]);
});

test("a stored one keeps its place, a new one comes last, and the server's ranks are the order", () => {
  expect(stored(all, { ...one(2), Name: "new" })[1]?.Name).toBe("new");
  expect(ids(stored(all, one(4)))).toEqual([1, 2, 3, 4]);
  expect(ids(byRank([one(5, 2), one(6, 1)]))).toEqual([6, 5]);
});

test("an empty and a too long field are named, the first one first", () => {
  expect(wrongWith({ Name: " ", Text: "" })).toEqual({ field: "Name", over: 0 });
  expect(wrongWith({ Name: "a", Text: "\n " })).toEqual({ field: "Text", over: 0 });
  expect(wrongWith({ Name: "a", Text: "x".repeat(LONGEST_TEXT + 3) })).toEqual({ field: "Text", over: 3 });
  expect(wrongWith({ Name: "a", Text: "b" })).toBeNull();
});
