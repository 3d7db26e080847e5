import { instant } from "@shared/when";
import { expect, test } from "vitest";
import { closesIn } from "../model/closing";
import { row } from "./desks";

const SAID = "2026-11-24T10:00:00Z";
const running = row(5, { Status: "UserLast", WhenIdle: SAID, WhenStarted: "2026-11-24T09:00:00Z" });
const after = (minutes: number) => instant(SAID) + minutes * 60_000;

test("silence is told from half of its time on, in minutes, rounded up", () => {
  const told = [0, 29.9, 30, 30.5, 45, 59.5, 60, 61.9].map(minutes => closesIn(running, 60, 2, after(minutes)));
  expect(told).toEqual([null, null, 30, 30, 15, 1, 1, 1]);
});

test("not before the topic's warning", () => {
  expect(closesIn(running, 60, 40, after(35))).toBeNull();
  expect(closesIn(running, 60, 40, after(40))).toBe(20);
});

test("not where it never closes, is over, waits, or should have been closed for long", () => {
  expect(closesIn(running, 0, 2, after(500))).toBeNull();
  expect(closesIn({ ...running, Status: "Finished" }, 60, 2, after(50))).toBeNull();
  expect(closesIn({ ...running, Status: "InQueue" }, 60, 2, after(50))).toBeNull();
  expect(closesIn(running, 60, 2, after(63))).toBeNull();
  expect(closesIn({ ...running, WhenIdle: null, WhenStarted: null }, 60, 2, after(50))).toBeNull();
});

test("a chat that was picked up since is counted from there", () => {
  expect(closesIn({ ...running, WhenStarted: "2026-11-24T10:30:00Z" }, 60, 2, after(50))).toBeNull();
});
