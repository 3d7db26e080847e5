import { expect, test } from "vitest";
import { backAt, minutesUntil, reasonOf } from "../model/closed";
import { topic } from "./topic";

const now = new Date(2026, 10, 24, 13, 0).getTime();
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 0).toISOString();
const shut = (ClosedFor: string, OpensAt: string | null = null) => ({ ...topic, IsOpen: false, ClosedFor, OpensAt });

test("why nobody answers", () => {
  expect(reasonOf(shut("Hours"), now)).toBe("hours");
  expect(reasonOf(shut("Lunch", at(24, 14)), now)).toBe("lunch");
  expect(reasonOf({ ...topic, SomebodyPresent: false }, now)).toBe("nobody");
  expect(reasonOf(topic, now)).toBe("open");
});

test("once the time has come it may be tried again", () => {
  expect(reasonOf(shut("Lunch", at(24, 13)), now)).toBe("open");
});

test.each([
  ["today", at(24, 15), "today"],
  ["tomorrow", at(25, 8), "tomorrow"],
  ["the day's name within a week", at(30, 8), "Monday"],
  ["the date after it", new Date(2026, 11, 7, 8, 0).toISOString(), "Monday 7 December"],
])("the day is told as people say it: %s", (_, opens, day) => {
  expect(backAt(shut("Hours", opens), now, "en-GB")?.day).toBe(day);
});

test("the time is the reader's, in the reader's language", () => {
  expect(backAt(shut("Hours", at(30, 8)), now, "nb-NO")).toEqual({ day: "mandag", time: "08:00" });
  expect(backAt(shut("Hours"), now, "en-GB")).toBeNull();
});

test("minutes are rounded up and never nought", () => {
  expect(minutesUntil(shut("Lunch", at(24, 14)), now + 1)).toBe(60);
  expect(minutesUntil(shut("Lunch", at(24, 13)), now + 1)).toBe(1);
});
