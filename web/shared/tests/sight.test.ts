import { expect, test } from "vitest";
import { Sight } from "../sight";
import { dice, FakeClock } from "./support";

function watched() {
  const clock = new FakeClock();
  const told: [number, number][] = [];
  const sight = new Sight(clock, seq => told.push([clock.now(), seq]));
  return { clock, told, sight, numbers: () => told.map(([, seq]) => seq) };
}

test("what is seen is told at once, then once a second at most, and the last for sure", () => {
  const { clock, sight, numbers } = watched();
  for (const seq of [1, 2, 3, 4]) sight.look(seq);
  expect(numbers()).toEqual([1]);
  clock.pass(1_000);
  expect(numbers()).toEqual([1, 4]);
  clock.pass(10_000);
  expect(numbers()).toEqual([1, 4]);
});

test("less than before, or the same, is not told", () => {
  const { clock, sight, numbers } = watched();
  sight.look(5);
  clock.pass(2_000);
  sight.look(5);
  sight.look(3);
  clock.pass(2_000);
  expect(numbers()).toEqual([5]);
});

test("on a fresh line it is told again, when it is on the screen still", () => {
  const { clock, sight, numbers } = watched();
  sight.look(5);
  clock.pass(2_000);
  sight.again();
  clock.pass(2_000);
  expect(numbers()).toEqual([5]);
  sight.look(5);
  expect(numbers()).toEqual([5, 5]);
});

test.each(Array.from({ length: 20 }, (_, seed) => seed))("%i: never back, never twice in a second", seed => {
  const { clock, told, sight } = watched();
  const roll = dice(seed);
  let highest = 0;
  for (let count = 0; count < 200; count += 1) {
    const seq = roll(40) + Math.floor(count / 4);
    sight.look(seq);
    highest = Math.max(highest, seq);
    clock.pass(roll(700));
  }
  clock.pass(1_000);
  const pairs = told.slice(1).map(([at, seq], index) => [at - (told[index]?.[0] ?? 0), seq - (told[index]?.[1] ?? 0)]);
  expect(pairs.every(([wait = 0, more = 0]) => wait >= 1_000 && more > 0)).toBe(true);
  expect(told.at(-1)?.[1]).toBe(highest);
});
