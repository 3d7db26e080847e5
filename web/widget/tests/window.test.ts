import { beforeEach, expect, test, vi } from "vitest";
import { makeBadge } from "../loader/badge";
import { makeChat } from "../loader/window";
import say from "../texts/loader.en.json";

const BASE = "https://desk.example/help/";
const data = { title: "Ask us", color: "#6b2c4f", customername: "Kari" };
const look = { title: "Ask us", theme: "", color: "#6b2c4f", font: "", size: "", fontSize: "", dark: "" };

let news: [string, number][];

type Said = [{ snakk: string }, string];

/** Each frame's window, as far as the page may touch it. */
const windows = new WeakMap<object, { said: Said[]; postMessage(message: Said[0], to: string): void; focus(): void }>();
Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
  get() {
    const said: Said[] = [];
    if (!windows.has(this))
      windows.set(this, { said, postMessage: (message, to) => said.push([message, to]), focus() {} });
    return windows.get(this);
  },
});

beforeEach(() => {
  // The frame's page is not loaded here, which the imitated browser says every time.
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.useFakeTimers();
  for (const host of document.querySelectorAll("html > div")) host.remove();
  document.documentElement.removeAttribute("style");
  document.head.innerHTML = "<title>Lamps</title>";
  document.title = "Lamps";
  localStorage.clear();
  news = [];
});

function made(known = {}, early?: HTMLIFrameElement) {
  const badge = makeBadge(data, 0, "Ask us");
  badge.put();
  if (early) badge.box.append(early);
  let alone = 0;
  const chat = makeChat({
    topic: 1,
    base: BASE,
    data,
    known,
    badge,
    place: 0,
    say,
    tell: (what, _, count) => news.push([what, count]),
    alone: () => {
      alone += 1;
    },
    bring: async () => ({ default: say }),
    frame: () => {
      const frame = document.createElement("iframe");
      frame.src = `${BASE}widget/frame?topic=1`;
      badge.box.replaceChildren(frame);
      return frame;
    },
  });
  const { root, button } = badge;
  const panel = root.querySelector(".panel") as HTMLElement;
  const frame = () => root.querySelector("iframe");
  const said = () => windows.get(frame() ?? {})?.said ?? [];
  const hear = (message: object, origin = "https://desk.example", source: unknown = frame()?.contentWindow) => {
    const event = new MessageEvent("message", { data: message, origin });
    Object.defineProperty(event, "source", { value: source });
    window.dispatchEvent(event);
  };
  const card = root.querySelector(".card") as HTMLElement;
  return { chat, badge: button, panel, frame, said, hear, card, alone: () => alone };
}

const state = (underWay: boolean, unread = 0) => ({ snakk: "state", underWay, unread, stage: "chat", answers: unread });

test("before the click there is a badge and nothing else", () => {
  const { badge, frame, panel } = made();
  expect(badge.textContent).toContain("Ask us");
  expect([frame(), panel.hidden, localStorage.length]).toEqual([null, true, 0]);
});

test("the click makes the frame of our own address, and no secret or person is in it", () => {
  const { badge, frame, chat, panel, alone } = made();
  chat.toggle();
  expect(frame()?.src).toBe(`${BASE}widget/frame?topic=1`);
  expect(badge.getAttribute("aria-expanded")).toBe("true");
  expect(alone()).toBe(1);
  chat.close();
  expect(panel.hidden).toBe(true);
  expect(news).toEqual([
    ["open", 1],
    ["close", 1],
  ]);
});

test("a frame that is made ready beforehand is not shown and nothing is kept", () => {
  const { chat, frame, panel, hear, said } = made();
  chat.prepare();
  hear({ snakk: "ready", keeps: true });
  expect([frame() !== null, panel.hidden, localStorage.length]).toEqual([true, true, 0]);
  expect(said()[0]).toMatchObject([{ snakk: "hello", open: false }, "https://desk.example"]);
  chat.open();
  expect(said().at(-1)).toMatchObject([{ snakk: "shown" }, "https://desk.example"]);
});

test("the greeting goes to our own origin alone", () => {
  const { chat, said, hear } = made();
  chat.open();
  hear({ snakk: "ready", keeps: true });
  const page = { url: location.href, title: "Lamps", referrer: document.referrer };
  expect(said()).toEqual([
    [
      { snakk: "hello", look, customer: { CustomerName: "Kari" }, open: true, scheme: "light", page },
      "https://desk.example",
    ],
  ]);
});

test("others are not heard: neither another origin nor another window", () => {
  const { badge, chat, said, hear } = made();
  chat.open();
  hear({ snakk: "ready" }, "https://evil.example");
  hear(state(true, 9), "https://desk.example.evil.example");
  hear({ snakk: "ready" }, "https://desk.example", window);
  expect(said()).toEqual([]);
  expect(badge.getAttribute("aria-label")).toBe("Ask us");
});

test("what waits is shown on the badge and in its name", () => {
  const { badge, hear, chat } = made();
  chat.open();
  hear({ snakk: "ready" });
  chat.close();
  hear(state(true, 1));
  expect(badge.getAttribute("aria-label")).toBe("Ask us, 1 unread message");
  hear(state(true, 120));
  expect(badge.getAttribute("aria-label")).toBe("Ask us, 120 unread messages");
  expect(badge.querySelector(".n")?.textContent).toBe("99+");
  expect(news.at(-1)).toEqual(["unread", 120]);
});

test("a chat under way is there again on the next page, open or minimised as it was; an ended one is not", () => {
  const { chat, hear } = made();
  const kept = () => localStorage.getItem("snakk.open.1");
  chat.open();
  hear({ snakk: "ready" });
  expect(kept()).toBeNull();
  hear(state(true));
  expect(kept()).toBe("open");
  hear({ snakk: "minimise" });
  expect(kept()).toBe("min");
  hear(state(false));
  expect(kept()).toBeNull();
});

test("a chat that comes back with the page is as it was, and moves no focus", () => {
  localStorage.setItem("snakk.open.1", "open");
  const { chat, panel, frame, hear } = made();
  const before = document.activeElement;
  chat.restore(true);
  expect([panel.hidden, frame() !== null, document.activeElement]).toEqual([false, true, before]);
  hear({ snakk: "ready" });
  hear(state(true, 2));
  expect(news).toEqual([
    ["open", 1],
    ["unread", 2],
  ]);
});

test("closing removes the frame, and the next click makes a new one", () => {
  const { chat, frame, hear } = made();
  chat.open();
  hear({ snakk: "ready" });
  hear(state(true));
  hear({ snakk: "close" });
  expect([frame(), localStorage.length]).toEqual([null, 0]);
  chat.open();
  expect(frame()).not.toBeNull();
});

test("what the page learns of the visitor later goes to the frame", () => {
  const known: { name?: string } = {};
  const { chat, hear, said } = made(known);
  chat.open();
  hear({ snakk: "ready" });
  known.name = "Åse";
  chat.identify();
  expect(said().at(-1)).toMatchObject([{ snakk: "identify", customer: { CustomerName: "Åse" } }, expect.anything()]);
});

test("another address or title of the page is told once it has settled, and the same only once", async () => {
  const { chat, hear, said } = made();
  chat.open();
  hear({ snakk: "ready" });
  history.pushState(null, "", "#lamps");
  document.title = "More lamps";
  dispatchEvent(new PopStateEvent("popstate"));
  dispatchEvent(new Event("hashchange"));
  await vi.advanceTimersByTimeAsync(400);
  dispatchEvent(new Event("hashchange"));
  await vi.advanceTimersByTimeAsync(400);
  const told = said().filter(([message]) => message.snakk === "page");
  expect(told).toMatchObject([[{ page: { title: "More lamps", url: location.href } }, "https://desk.example"]]);
});

test("the topic's colours and shape come from the frame, and only colours are taken for colours", () => {
  const { chat, hear, panel, badge } = made();
  chat.open();
  hear({ snakk: "ready" });
  const sheet = () => (badge.getRootNode() as ShadowRoot).adoptedStyleSheets[1]?.cssRules[0]?.cssText ?? "";
  hear({ snakk: "look", badge: { fill: "#ffee00", text: "#1e1b04", line: "#1e1b04" }, large: true, classic: true });
  expect(sheet()).toContain("#ffee00");
  expect([...panel.classList]).toEqual(["panel", "large", "classic"]);
  hear({ snakk: "look", badge: { fill: "red}*{}", text: "#fff", line: "" }, large: false, classic: false });
  expect(sheet()).toContain("#ffee00");
});

test("where the frame may keep nothing the chat gets a window of its own", async () => {
  const { chat, hear, frame, card, panel } = made();
  chat.open();
  hear({ snakk: "ready", keeps: false });
  await vi.dynamicImportSettled();
  const link = card.querySelector("a");
  expect([frame(), panel.hidden, card.hidden]).toEqual([null, true, false]);
  expect([link?.href, link?.target, link?.rel]).toEqual([`${BASE}widget/window?topic=1`, "_blank", "noopener"]);
  link?.click();
  expect(card.hidden).toBe(true);
  chat.open();
  await vi.dynamicImportSettled();
  expect([frame(), card.hidden]).toEqual([null, false]);
});

test("one that was only made ready says nothing of that before the click", async () => {
  const { chat, hear, card } = made();
  chat.prepare();
  hear({ snakk: "ready", keeps: false });
  await vi.dynamicImportSettled();
  expect(card.hidden).toBe(true);
  chat.toggle();
  await vi.dynamicImportSettled();
  expect(card.hidden).toBe(false);
});

test("a frame that came before the script is the one that is used, and is asked whether it is ready", () => {
  const early = document.createElement("iframe");
  const { chat, frame, said, hear } = made({}, early);
  chat.open();
  expect([frame(), early.title]).toEqual([early, "Ask us"]);
  expect(said()).toEqual([[{ snakk: "knock" }, "*"]]);
  hear({ snakk: "ready" });
  expect(said().at(-1)).toMatchObject([{ snakk: "hello", open: true }, "https://desk.example"]);
});

test("one that had loaded by then and never speaks is taken away as soon as any other", async () => {
  const early = document.createElement("iframe");
  early.dir = "ltr";
  const { chat, frame, card } = made({}, early);
  chat.open();
  await vi.advanceTimersByTimeAsync(3_000);
  expect([frame(), card.textContent]).toEqual([null, say.away]);
});

test("a frame that never speaks is taken away, with a word, and may be tried again", async () => {
  const { chat, frame, card, panel } = made();
  chat.open();
  frame()?.dispatchEvent(new Event("load"));
  await vi.advanceTimersByTimeAsync(3_000);
  expect([frame(), panel.hidden, card.textContent]).toEqual([null, true, say.away]);
  chat.open();
  expect([frame() !== null, card.hidden]).toEqual([true, true]);
});

test("an answer is shown as a small card, which Escape hides and a click opens", () => {
  const { chat, hear, panel } = made();
  chat.prepare();
  hear({ snakk: "ready" });
  hear({ snakk: "card", height: 84 });
  expect([panel.hidden, [...panel.classList]]).toEqual([false, ["panel", "small"]]);
  dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(panel.hidden).toBe(true);
  hear({ snakk: "card", height: 84 });
  hear({ snakk: "open" });
  expect([panel.hidden, [...panel.classList], news.at(-1)]).toEqual([false, ["panel"], ["open", 1]]);
  hear({ snakk: "card", height: 84 });
  expect([...panel.classList]).toEqual(["panel"]);
});
