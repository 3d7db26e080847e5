import { expect, test } from "vitest";
import { mayRequest, queueText, waitOf } from "../model/waiting";
import { topic } from "./topic";

const MINUTE = 60_000;
const told = (FromMinutes: number, ToMinutes: number, Longer = false) => ({
  range: { FromMinutes, ToMinutes, Longer },
  at: 0,
});

test("a range is told while it holds, and an excuse once it is over", () => {
  expect(waitOf(told(4, 7), 0)).toEqual(["q.range", { a: 4, b: 7 }]);
  expect(waitOf(told(4, 7), 7 * MINUTE)?.[0]).toBe("q.range");
  expect(waitOf(told(4, 7), 7 * MINUTE + 1)?.[0]).toBe("q.sorry");
});

test("a long wait is told without its end, and without history nothing is told", () => {
  expect(waitOf(told(15, 0, true), 0)).toEqual(["q.long", { a: 15, b: 0 }]);
  expect(waitOf(told(0, 0), 0)).toBeNull();
  expect(waitOf(null, 0)).toBeNull();
});

const place = (Waiting: number) => ({ Position: 1, Waiting, AverageWaitSeconds: 0 });
const offering = (AfterMinutes: number, FromLength: number, Offered = true) => ({
  ...topic,
  QueueRequest: { Offered, AfterMinutes, FromLength },
});

test.each([
  ["not offered", offering(0, 0, false), 99, 99, false],
  ["no limit: at once", offering(0, 0), 0, 1, true],
  ["too early", offering(5, 0), 4.9, 99, false],
  ["after its minutes", offering(5, 0), 5, 1, true],
  ["too short a queue", offering(0, 4), 99, 3, false],
  ["a queue so long", offering(0, 4), 0, 4, true],
  ["either limit is enough: time", offering(5, 4), 5, 1, true],
  ["either limit is enough: length", offering(5, 4), 0, 4, true],
  ["neither limit", offering(5, 4), 4, 3, false],
])("the way out is shown: %s", (_, settings, minutes, waiting, shown) => {
  expect(mayRequest(settings, minutes * MINUTE, place(waiting))).toBe(shown);
});

test("the topic's own text gets the place and the wait in hours and minutes, rounded up", () => {
  const text = queueText("Nr {cque}, {cavw}; {cque}", { Position: 3, Waiting: 4, AverageWaitSeconds: 3_661 });
  expect(text).toBe("Nr 3, 01:02; 3");
  expect(queueText("Nr {cque}", null)).toBe("Nr ");
});
