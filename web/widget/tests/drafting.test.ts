import { beforeEach, expect, test } from "vitest";
import { FakeClock } from "../../shared/tests/support";
import { Drafting } from "../model/drafting";
import { browserMemory } from "../model/memory";

let clock: FakeClock;
const tab = () => new Drafting(browserMemory(1), clock);
const stored = () => localStorage.getItem("snakk.draft.1");

beforeEach(() => {
  localStorage.clear();
  clock = new FakeClock();
});

test("looking leaves nothing behind; what is typed is kept a moment later", () => {
  const here = tab();
  clock.pass(1_000);
  expect(localStorage.length).toBe(0);
  here.write("half a sent");
  expect(stored()).toBeNull();
  clock.pass(300);
  expect(tab().draft.text).toBe("half a sent");
});

test("a page that goes away keeps what was typed just now", () => {
  const here = tab();
  here.write("half a");
  here.flush();
  expect(tab().draft.text).toBe("half a");
});

test("a form is kept but for its consent, which is given each time anew", () => {
  tab().fill({ CustomerName: "Kari", CustomerConsented: true, Message: "hei" });
  clock.pass(300);
  expect(tab().draft).toEqual({ text: "hei", form: { CustomerName: "Kari" } });
});

test("what was sent is no draft any more, here and in other tabs", () => {
  const [here, there] = [tab(), tab()];
  here.write("hello");
  clock.pass(300);
  there.look();
  expect(there.draft.text).toBe("hello");
  here.write("");
  clock.pass(0);
  expect(stored()).toBeNull();
  there.look();
  expect(there.draft.text).toBe("");
});

test("what is typed here is not replaced by what another tab keeps", () => {
  const [here, there] = [tab(), tab()];
  here.write("mine");
  there.write("theirs");
  clock.pass(300);
  here.look();
  expect(here.draft.text).toBe("mine");
});

test("words that never reached the desk come before those being typed", () => {
  const here = tab();
  here.write("third");
  here.putBack(["first", "second"]);
  expect(here.draft.text).toBe("first\nsecond\nthird");
});

test("of the person nothing stays when the chat is left, of unsent words all", () => {
  const here = tab();
  here.fill({ CustomerName: "Kari", Message: "unsent" });
  here.forgetPerson();
  clock.pass(300);
  expect(tab().draft).toEqual({ text: "unsent", form: {} });
});

test("a browser that refuses to keep anything is told apart, and works as long as the page", () => {
  const refusing = new Proxy(
    {},
    {
      get() {
        throw new DOMException("", "SecurityError");
      },
    },
  );
  const real = globalThis.localStorage;
  Object.defineProperty(globalThis, "localStorage", { value: refusing, configurable: true });
  try {
    const memory = browserMemory(1);
    expect(memory.keeps).toBe(false);
    memory.keepDraft({ text: "kept", form: {} });
    expect(memory.draft().text).toBe("kept");
    expect(memory.visitor()).toBe(memory.visitor());
  } finally {
    Object.defineProperty(globalThis, "localStorage", { value: real, configurable: true });
  }
  expect(browserMemory(1).keeps).toBe(true);
});

test("what somebody else put in its place is no memory", () => {
  localStorage.setItem("snakk.topic.1", "{broken");
  localStorage.setItem("snakk.draft.1", "[1");
  expect(browserMemory(1).read()).toBeNull();
  expect(browserMemory(1).draft()).toEqual({ text: "", form: {} });
});
