import { expect, test } from "vitest";
import { find, fold, MOST_HITS } from "../command/model/search";

type Group = "a" | "b";
const one = (words: string, group: Group = "a", more = "") => ({ group, words, more });
const found = (all: ReturnType<typeof one>[], query: string) =>
  find<Group, ReturnType<typeof one>>(all, query, ["a", "b"]);
const words = (all: ReturnType<typeof one>[], query: string) =>
  found(all, query).flatMap(({ hits }) => hits.map(hit => hit.one.words));
const marked = (text: string, query: string) =>
  found([one(text)], query)[0]?.hits[0]?.marks.map(([from, to]) => text.slice(from, to));

test("what begins with the word comes first, then what has a word that does, then what holds it", () => {
  expect(words([one("Petra"), one("Show traffic"), one("Transfer"), one("Other")], "tr")).toEqual([
    "Transfer",
    "Show traffic",
    "Petra",
  ]);
});

test("accents and Nordic letters are found by plain ones, and the marks stay on the real letters", () => {
  expect(marked("Søren Ærø", "aero")).toEqual(["Ærø"]);
  expect(marked("Åse-Marie", "ase")).toEqual(["Åse"]);
  expect(marked("Ödegård", "odegard")).toEqual(["Ödegård"]);
  expect(marked("👋 Hej Åse", "ase")).toEqual(["Åse"]);
  expect(fold("ß").from).toEqual([0, 0, 1]);
});

test("each word must stand somewhere, in any order; all of them are marked", () => {
  expect(marked("Trygve Nordahl", "nor try")).toEqual(["Try", "Nor"]);
  expect(words([one("Trygve Nordahl")], "try xyz")).toEqual([]);
  expect(words([one("Åse", "a", "Orders")], "åse orders")).toEqual(["Åse"]);
});

test("marks that overlap or touch are one", () => {
  expect(marked("Transfer", "tran trans")).toEqual(["Trans"]);
});

test("each group shows eight at most, in the order of the groups; without a query all of them", () => {
  const many = Array.from({ length: 30 }, (_, index) => one(`Chat ${index}`, index % 2 ? "a" : "b"));
  expect(found(many, "chat").map(({ group, hits }) => [group, hits.length])).toEqual([
    ["a", MOST_HITS],
    ["b", MOST_HITS],
  ]);
  expect(found(many, "").map(({ group }) => group)).toEqual(["a", "b"]);
  expect(found(many, "nothing")).toEqual([]);
});

test("signs that a pattern would take for its own are plain signs", () => {
  expect(words([one("What? (really)"), one("What")], "? (")).toEqual(["What? (really)"]);
});
