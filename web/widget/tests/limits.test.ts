import { expect, test } from "vitest";
import { isBlank, LONGEST, limitOf, MOST_LINES, sound } from "../model/limits";

test("a text is told how far it is from its end only when it is near", () => {
  expect(limitOf("hello")).toBeNull();
  expect(limitOf("x".repeat(LONGEST * 0.9 - 1))).toBeNull();
  expect(limitOf("x".repeat(LONGEST - 5))).toEqual({ is: "near", left: 5 });
  expect(limitOf("x".repeat(LONGEST))).toEqual({ is: "near", left: 0 });
});

test("a text that is too long is told by how much, counted in signs as the server counts", () => {
  expect(limitOf("x".repeat(LONGEST + 7))).toEqual({ is: "chars", over: 7 });
  expect(limitOf("é".repeat(LONGEST - 5))).toMatchObject({ is: "near" });
});

test("signs of four bytes fill the frame on the socket sooner, and that is told too", () => {
  const limit = limitOf("😀".repeat(LONGEST - 5));
  expect(limit).toMatchObject({ is: "chars" });
  const over = limit?.is === "chars" ? limit.over : 0;
  expect(limitOf("😀".repeat(LONGEST - 5 - over))?.is).not.toBe("chars");
});

test("too many lines are refused although they are few signs", () => {
  expect(limitOf("\n".repeat(MOST_LINES - 1))).toBeNull();
  expect(limitOf("a\n".repeat(10_000))).toEqual({ is: "lines", over: 10_001 - MOST_LINES });
});

test.each(["", "  \n\t ", "\u200b\u200d\ufeff", "\u2800", "\u202e"])("%j is nothing that anybody could see", text => {
  expect(isBlank(text)).toBe(true);
});

test.each(["a", "😀", "مرحبا", "\u200b.", "0"])("%j is something", text => {
  expect(isBlank(text)).toBe(false);
});

test("what no storage takes is left out, and nothing else", () => {
  expect(sound(" a\0b\ud83d c😀 ")).toBe("ab c😀");
});
