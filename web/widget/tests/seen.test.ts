import { EMPTY } from "@shared/conversation";
import { expect, test } from "vitest";
import { isQuiet, Ringing, setQuiet } from "../model/ringing";
import { shownUpTo } from "../model/shown";
import { line } from "./line";

const at = (time: string) => Date.parse(`2026-11-24T${time}Z`);

test("a line that a bot put off is not on the screen, nor counts what comes after it", () => {
  const late = line(4, { SpecialType: "BotMessage", SpecialParam: "showAt=2026-11-24T10:05:00Z" });
  const talk = { ...EMPTY, seq: 7, lines: [line(2), late, line(5)] };
  expect(shownUpTo(talk, at("10:01:00"))).toBe(3);
  expect(shownUpTo(talk, at("10:05:00"))).toBe(7);
  expect(shownUpTo({ ...EMPTY, seq: 3 }, 0)).toBe(3);
});

test("an answer rings once, while the page is hidden, and never for what was there before", () => {
  const ringing = new Ringing();
  const hear = (answers: number, hidden: boolean, live = true) => ringing.hear({ answers, hidden, live });
  expect(hear(3, true)).toBe(false);
  expect(hear(4, true)).toBe(true);
  expect(hear(4, true)).toBe(false);
  expect(hear(5, false)).toBe(false);
  expect(hear(5, true)).toBe(false);
  expect(hear(6, true)).toBe(true);
});

test("what came while we were away rings once, when all of it is here", () => {
  const ringing = new Ringing();
  ringing.hear({ answers: 1, hidden: true, live: true });
  for (const answers of [1, 2, 3]) expect(ringing.hear({ answers, hidden: true, live: false })).toBe(false);
  expect(ringing.hear({ answers: 3, hidden: true, live: true })).toBe(true);
  expect(ringing.hear({ answers: 3, hidden: true, live: true })).toBe(false);
});

test("silence is remembered until it is taken back", () => {
  const kept = new Map<string, string>();
  const shelf = {
    get: (name: string) => kept.get(name) ?? null,
    put: (name: string, text: string | null) => void (text === null ? kept.delete(name) : kept.set(name, text)),
  };
  expect(isQuiet(shelf)).toBe(false);
  setQuiet(shelf, true);
  expect(isQuiet(shelf)).toBe(true);
  setQuiet(shelf, false);
  expect([...kept]).toEqual([]);
});
