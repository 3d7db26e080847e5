import { expect, test } from "vitest";
import { newsOf, type State } from "../loader/news";

const state = (stage: State["stage"], answers = 0, unread = 0) =>
  ({ snakk: "state", underWay: true, unread, stage: stage ?? "none", answers }) as State;

test("a chat starts when the visitor waits or talks, and ends once", () => {
  expect(newsOf(state("none"), state("form"))).toEqual([]);
  expect(newsOf(state("form"), state("chat"))).toEqual([["started", 1]]);
  expect(newsOf(state("chat", 1), state("chat", 1))).toEqual([]);
  expect(newsOf(state("chat", 1), state("over", 1))).toEqual([["ended", 1]]);
  expect(newsOf(state("over", 1), state("none"))).toEqual([]);
  expect(newsOf(state("over", 1), state("chat", 1))).toEqual([["started", 1]]);
});

test("each answer is told with how many there are, and never what it says", () => {
  expect(newsOf(state("chat", 1), state("chat", 3))).toEqual([["message", 3]]);
  expect(newsOf(state("chat", 3), state("chat", 3, 1))).toEqual([["unread", 1]]);
  expect(newsOf(state("chat", 3, 2), state("chat", 3))).toEqual([["unread", 0]]);
});

test("what was under way before the page was loaded is no news, but what waits is", () => {
  expect(newsOf(null, state("chat", 5))).toEqual([]);
  expect(newsOf(null, state("chat", 5, 2))).toEqual([["unread", 2]]);
});
