import { beforeEach, expect, test, vi } from "vitest";
import { makeBadge } from "../loader/badge";
import { start } from "../loader/start";
import { languageOf } from "../loader/words";
import type { Snakk } from "../snakk";

const page = window as unknown as { Snakk?: Snakk };

let asked: string[];
let done: string[];
let fails: boolean;
let stop: (() => void) | undefined;

const chat = {
  open: () => done.push("open"),
  close: () => done.push("close"),
  toggle: () => done.push("toggle"),
  identify: () => done.push("identify"),
  prepare: () => done.push("prepare"),
  restore: (open: boolean) => done.push(`restore ${open}`),
};

beforeEach(() => {
  // The frame's page is not loaded here, which the imitated browser says every time.
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.useFakeTimers();
  delete page.Snakk;
  for (const host of document.querySelectorAll("html > div")) host.remove();
  document.documentElement.removeAttribute("style");
  document.documentElement.lang = "en";
  localStorage.clear();
  [asked, done, fails] = [[], [], false];
  stop?.();
});

async function bring(address: string): Promise<unknown> {
  asked.push(address);
  if (fails) throw new Error("no such file");
  return address.includes("window") ? { makeChat: () => chat } : { default: {} };
}

function tag(attributes: Record<string, string> = {}) {
  const made = document.createElement("script");
  made.src = "https://desk.example/help/widget/loader.js";
  for (const [name, value] of Object.entries({ topicid: "1", ...attributes })) made.setAttribute(`data-${name}`, value);
  start(made, bring);
}

const settled = () => vi.advanceTimersByTimeAsync(0);
const roots = () => [...document.querySelectorAll("html > div")].map(host => host.shadowRoot as ShadowRoot);
const badge = (place = 0) => roots()[place]?.querySelector("[data-test=badge]") as HTMLButtonElement;
const frames = () => [...(roots()[0]?.querySelectorAll("iframe") ?? [])];
const card = () => roots()[0]?.querySelector(".card") as HTMLElement;

test("until somebody shows interest there is the badge, and nothing is asked for or kept", async () => {
  tag({ title: "Ask us" });
  await settled();
  expect(badge().textContent).toBe("Ask us");
  expect(badge().getAttribute("aria-label")).toBe("Ask us");
  expect([asked, localStorage.length, document.cookie]).toEqual([[], 0, ""]);
});

test("the badge comes after the delay, in seconds", async () => {
  tag({ delay: "1.5" });
  await vi.advanceTimersByTimeAsync(1_499);
  expect(roots()).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(badge()).toBeTruthy();
});

test.each(["pointerenter", "focus"])("%s fetches what a click will need, once", async sign => {
  tag();
  await settled();
  for (const _ of [1, 2]) badge().dispatchEvent(new Event(sign));
  await settled();
  expect(asked).toEqual([
    "https://desk.example/help/widget/window.js",
    "https://desk.example/help/widget/loader.en.js",
  ]);
  expect(done).toEqual(["prepare"]);
});

test("the chat's page is fetched beside the script that shows it, and is not to be seen yet", async () => {
  tag();
  await settled();
  badge().dispatchEvent(new Event("pointerenter"));
  expect(frames().map(frame => frame.src)).toEqual(["https://desk.example/help/widget/frame?topic=1"]);
  expect(frames()[0]?.parentElement?.hidden).toBe(true);
  expect(asked).toHaveLength(2);
});

test("a press that slides away and a click after it have one frame between them", async () => {
  tag();
  await settled();
  for (const sign of ["pointerenter", "pointerdown", "pointerleave", "pointerenter", "pointerdown"])
    badge().dispatchEvent(new Event(sign));
  const [first] = frames();
  await settled();
  badge().click();
  await settled();
  expect(frames()).toEqual([first]);
  expect(done).toEqual(["prepare", "toggle"]);
});

test.each([
  ["dark", "dark"],
  ["light dark", "light%20dark"],
])("a page in %s says so to the frame, which is painted before anything else is told", async (scheme, told) => {
  document.documentElement.style.colorScheme = scheme;
  tag();
  await settled();
  badge().click();
  expect(frames()[0]?.src).toBe(`https://desk.example/help/widget/frame?topic=1&scheme=${told}`);
});

test.each([
  ["nb-NO", "Åpne chat"],
  ["nn", "Åpne chat"],
  ["sv", "Öppna chatten"],
  ["da", "Åbn chat"],
  ["de-AT", "Chat öffnen"],
  ["nl", "Chat openen"],
  ["fr", "Ouvrir le chat"],
  ["fi", "Open chat"],
])("on a page in %s the round badge is called %s", async (language, name) => {
  document.documentElement.lang = language;
  tag();
  await settled();
  expect(badge().getAttribute("aria-label")).toBe(name);
  expect(roots()[0]?.host.getAttribute("lang")).toBe(languageOf(language));
});

test("a long text is cut between letters, not inside one", async () => {
  const made = makeBadge({ title: "👋".repeat(40) }, 0, "");
  expect(made.button.textContent).toBe(`${"👋".repeat(27)}…`);
});

test("where nothing can be fetched it says so, and the next click tries at another address", async () => {
  document.documentElement.lang = "nb";
  tag();
  await settled();
  fails = true;
  badge().click();
  await settled();
  expect(card().textContent).toBe("Chatten svarer ikke. Prøv igjen om litt.");
  expect(card().getAttribute("role")).toBe("status");
  dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(card().hidden).toBe(true);
  expect(frames()).toEqual([]);
  fails = false;
  badge().click();
  await settled();
  expect(asked.at(-2)).toBe("https://desk.example/help/widget/window.js?2");
  expect([card().hidden, done, frames().length]).toEqual([true, ["toggle"], 1]);
});

test("several topics have a badge each, one above the other; the same topic twice has one", async () => {
  tag();
  tag({ topicid: "2" });
  tag({ topicid: "1" });
  await settled();
  expect(roots()).toHaveLength(2);
  expect(roots()[1]?.adoptedStyleSheets[0]?.cssRules.length).toBeGreaterThan(0);
});

test("a badge that the page threw out comes back with the tag", async () => {
  tag();
  await settled();
  roots()[0]?.host.remove();
  tag();
  expect(roots()).toHaveLength(1);
});

test("an element of the page that has our name is no interface of ours", async () => {
  vi.stubGlobal("Snakk", document.createElement("div"));
  tag();
  await settled();
  expect(roots()).toHaveLength(1);
});

test("a chat that was under way is there at once, whatever the delay", async () => {
  localStorage.setItem("snakk.open.1", "open");
  tag({ delay: "9" });
  await settled();
  expect([badge() !== null, done]).toEqual([true, ["restore true"]]);
});

test("the page's script opens, closes and tells who somebody is, of one topic or of all", async () => {
  tag();
  tag({ topicid: "2" });
  await settled();
  page.Snakk?.close();
  page.Snakk?.identify({ name: "Kari" });
  expect(asked).toEqual([]);
  page.Snakk?.open();
  await settled();
  expect(done).toEqual(["open"]);
  page.Snakk?.open(2);
  await settled();
  page.Snakk?.identify({ name: "Kari" }, 2);
  page.Snakk?.close();
  await settled();
  expect(done).toEqual(["open", "open", "identify", "close", "close"]);
  page.Snakk?.open(3);
  await settled();
  expect(asked).toHaveLength(4);
});

test("what happens is told to all who listen, until they stop, and one that breaks stops no other", async () => {
  tag();
  const heard: unknown[] = [];
  const api = page.Snakk as Snakk & { _: { tell(event: string, topic: number, count: number): void } };
  api.on("unread", what => heard.push(what));
  stop = api.on("unread", () => heard.push("stopped"));
  stop();
  api._.tell("open", 1, 1);
  api._.tell("unread", 1, 3);
  await settled();
  expect(heard).toEqual([{ topic: 1, count: 3 }]);
});
