import type { Line } from "@shared/conversation";
import { expect, test } from "vitest";
import { untilDue } from "../model/due";
import { dueAt, dueLines, noteOf, sideOf, wordsOf } from "../model/lines";
import { line } from "./line";

const at = (time: string) => Date.parse(`2026-11-24T${time}Z`);
const late = (Seq: number, showAt: string) =>
  line(Seq, { SpecialType: "BotMessage", SpecialParam: `showAt=2026-11-24T${showAt}Z` });

test("a line put off is shown at its time, in its place", () => {
  const lines = [line(1), late(2, "10:05:00"), line(3, { WhenPosted: "2026-11-24T10:01:00Z" })];
  const shown = (now: string) => dueLines(lines, at(now)).map(({ Seq }) => Seq);
  expect(shown("10:01:00")).toEqual([1, 3]);
  expect(shown("10:05:00")).toEqual([1, 3, 2]);
  expect(untilDue(lines, at("10:01:00"))).toBe(240_000);
  expect(untilDue(lines, at("10:05:00"))).toBeNull();
  expect(dueAt(lines[1] as Line)).toBe(at("10:05:00"));
});

test("lines of everybody are shown as they were said, whatever a clock says of them", () => {
  const lines = [line(1, { WhenPosted: "2026-11-25T10:00:00Z" }), line(2)];
  expect(dueLines(lines, at("10:00:00"))).toBe(lines);
});

test("a time that is none puts nothing off", () => {
  const lines = [line(1, { SpecialType: "BotMessage", SpecialParam: "showAt=tomorrow" })];
  expect(dueLines(lines, 0)).toHaveLength(1);
});

test("the address of a line that has one as its parameter is among its words", () => {
  expect(wordsOf(line(1, { SpecialType: "Url", SpecialParam: "https://a.example" }))).toBe("line 1\nhttps://a.example");
  expect(wordsOf(line(1, { SpecialType: "Url", SpecialParam: "https://a.example", Message: "" }))).toBe(
    "https://a.example",
  );
  expect(wordsOf(line(1, { SpecialType: "None", SpecialParam: "x" }))).toBe("line 1");
});

test("notices are told apart from what people say", () => {
  expect(sideOf(line(1))).toBe("theirs");
  expect(sideOf(line(1, { Mine: true }))).toBe("mine");
  expect(sideOf(line(1, { SpecialType: "Options" }))).toBe("theirs");
  expect(sideOf(line(1, { Type: "Special", SpecialType: "ClosedByIdle" }))).toBe("note");
  expect(noteOf(line(1, { SpecialType: "ClosedByIdle" }))).toBe("note.ended.idle");
  expect(noteOf(line(1))).toBeNull();
});
