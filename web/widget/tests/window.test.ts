import { beforeEach, expect, test, vi } from "vitest";
import { makeChat, type News } from "../loader/window";

const BASE = "https://desk.example/help/";
const settings = {
  topic: 1,
  look: { title: "Ask us", theme: "", color: "#6b2c4f", font: "", size: "" },
  delay: 0,
  customer: { CustomerName: "Kari" },
};

let news: [News, number][];

/** Each frame's window, as far as the page may touch it. */
const windows = new WeakMap<
  object,
  { said: unknown[]; postMessage(message: unknown, to: string): void; focus(): void }
>();
Object.defineProperty(HTMLIFrameElement.prototype, "contentWindow", {
  get() {
    const said: unknown[] = [];
    if (!windows.has(this))
      windows.set(this, { said, postMessage: (message, to) => said.push([message, to]), focus() {} });
    return windows.get(this);
  },
});

beforeEach(() => {
  // The frame's page is not loaded here, which the imitated browser says every time.
  vi.spyOn(console, "error").mockImplementation(() => {});
  vi.useFakeTimers();
  document.body.replaceChildren();
  localStorage.clear();
  news = [];
});

function made() {
  const chat = makeChat(settings, BASE, 0, (what, value) => news.push([what, value]));
  vi.runAllTimers();
  const root = document.body.lastElementChild?.shadowRoot as ShadowRoot;
  const badge = root.querySelector("[data-test=badge]") as HTMLButtonElement;
  const frame = () => root.querySelector("iframe");
  const said = () => windows.get(frame() ?? {})?.said ?? [];
  const hear = (data: object, origin = "https://desk.example", source: unknown = frame()?.contentWindow) => {
    const event = new MessageEvent("message", { data, origin });
    Object.defineProperty(event, "source", { value: source });
    window.dispatchEvent(event);
  };
  return { chat, badge, frame, said, hear };
}

test("before the click there is a badge and nothing else", () => {
  const { badge, frame } = made();
  expect(badge.textContent).toContain("Ask us");
  expect(badge.style.getPropertyValue("--b")).toBe("#6b2c4f");
  expect(frame()).toBeNull();
  expect(localStorage.length).toBe(0);
});

test("the click makes the frame of our own address, and no secret or person is in it", () => {
  const { badge, frame, chat } = made();
  badge.click();
  expect(frame()?.src).toBe(`${BASE}widget/frame?topic=1`);
  expect(badge.getAttribute("aria-expanded")).toBe("true");
  chat.close();
  expect(frame()?.hidden).toBe(true);
  expect(news).toEqual([
    ["open", 1],
    ["close", 1],
  ]);
});

test("the greeting goes to our own origin alone", () => {
  const { badge, said, hear } = made();
  badge.click();
  hear({ snakk: "ready" });
  expect(said()).toEqual([
    [
      { snakk: "hello", look: settings.look, customer: settings.customer, open: true, scheme: "light" },
      "https://desk.example",
    ],
  ]);
});

test("others are not heard: neither another origin nor another window", () => {
  const { badge, said, hear } = made();
  badge.click();
  hear({ snakk: "ready" }, "https://evil.example");
  hear({ snakk: "state", underWay: true, unread: 9 }, "https://desk.example.evil.example");
  hear({ snakk: "ready" }, "https://desk.example", window);
  expect(said()).toEqual([]);
  expect(badge.getAttribute("aria-label")).toBe("Ask us");
});

test("what waits is shown on the badge and in its name", () => {
  const { badge, hear, chat } = made();
  badge.click();
  hear({ snakk: "ready" });
  chat.close();
  hear({ snakk: "state", underWay: true, unread: 2 });
  expect(badge.getAttribute("aria-label")).toBe("Open chat, 2 unread");
  expect(badge.querySelector(".n")?.textContent).toBe("2");
  expect(news.at(-1)).toEqual(["unread", 2]);
});

test("a chat under way is there again on the next page, open or minimised as it was; an ended one is not", () => {
  const first = made();
  first.badge.click();
  first.hear({ snakk: "ready" });
  first.hear({ snakk: "state", underWay: true, unread: 0 });
  expect(made().frame()?.hidden).toBe(false);
  first.hear({ snakk: "minimise" });
  const second = made();
  expect(second.frame()?.hidden).toBe(true);
  expect(second.badge.getAttribute("aria-expanded")).toBe("false");
  first.hear({ snakk: "state", underWay: false, unread: 0 });
  expect(made().frame()).toBeNull();
});

test("closing removes the frame, and the next click makes a new one", () => {
  const { badge, frame, hear } = made();
  badge.click();
  hear({ snakk: "ready" });
  hear({ snakk: "state", underWay: true, unread: 0 });
  hear({ snakk: "close" });
  expect(frame()).toBeNull();
  expect(made().frame()).toBeNull();
  badge.click();
  expect(frame()).not.toBeNull();
});
