import { expect, test } from "vitest";
import { FakeClock } from "../../shared/tests/support";
import { Peek } from "../model/peek";

function peeking() {
  const clock = new FakeClock();
  const shown: (string | null)[] = [];
  const peek: Peek = new Peek(clock, () => shown.push(peek.text));
  return { clock, peek, shown };
}

test("the first answer is shown for eight seconds, once", () => {
  const { clock, peek, shown } = peeking();
  peek.look(null, true);
  peek.look("hello", true);
  peek.look("hello", true);
  clock.pass(7_999);
  expect(peek.text).toBe("hello");
  clock.pass(1);
  peek.look("hello", true);
  expect(shown).toEqual(["hello", null]);
});

test("an answer that was there before the window was put away is no news", () => {
  const { peek } = peeking();
  peek.look("old", false);
  peek.look("old", true);
  expect(peek.text).toBeNull();
  peek.reset();
  peek.look("new", true);
  expect(peek.text).toBe("new");
});

test("it can be hidden", () => {
  const { peek, shown } = peeking();
  peek.look("hello", true);
  peek.hide();
  expect(shown).toEqual(["hello", null]);
});
