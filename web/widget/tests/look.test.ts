import { beforeEach, expect, test } from "vitest";
import type { Scheme } from "../bridge";
import { paintColours } from "../colours";
import { fontOf, isColoured, paint as paintWith, sizeOf } from "../look";
import { topic } from "./topic";

const bare = { title: "", theme: "", color: "", font: "", size: "" };
const widget = { ...topic.Widget };
const page = document.documentElement;
const paint = (
  on: HTMLElement,
  look: Parameters<typeof paintWith>[1],
  set: Parameters<typeof paintWith>[2],
  scheme?: Scheme,
  dark?: string,
) => paintWith(on, look, set, scheme, dark, paintColours);
const value = (name: string) => page.style.getPropertyValue(name);

beforeEach(() => {
  page.removeAttribute("style");
  page.className = "";
  delete page.dataset.theme;
});

test("the topic's look is on the page, made readable", () => {
  const set = {
    ...widget,
    Color: "#ffee00",
    BadgeColor: "#6b2c4f",
    CustMsgColor: "#ffffff",
    CustMsgTextColor: "#fefefe",
    Font: "Georgia",
    FontSize: "18px",
    Theme: "Classic" as const,
    Size: "Large" as const,
  };
  expect(paint(page, bare, set)).toEqual({
    badge: { fill: "#6b2c4f", text: "#ffffff", line: "#ffffff" },
    large: true,
    classic: true,
  });
  expect(value("--w-base")).toBe("#ffee00");
  expect(value("--w-on-base")).toBe("#1e1b04");
  expect(value("--w-on-cust")).not.toBe("#fefefe");
  expect(value("--w-link")).toMatch(/^light-dark\(#[\da-f]{6}, #ffee00\)$/);
  expect(value("--w-font")).toContain("Georgia");
  expect(value("--w-fs")).toBe("18px");
  expect([...page.classList]).toEqual(["classic", "large"]);
});

test("the tag goes before the topic", () => {
  const set = { ...widget, Color: "#111111", BadgeColor: "#222222", Font: "Georgia", FontSize: "18px" };
  const tag = { ...bare, color: "#6b2c4f", font: "Verdana", fontSize: "14", theme: "classic", size: "large" };
  const painted = paint(page, tag, set);
  expect(painted).toMatchObject({ badge: { fill: "#6b2c4f" }, large: true, classic: true });
  expect(value("--w-base")).toBe("#6b2c4f");
  expect(value("--w-font")).toContain("Verdana");
  expect(value("--w-fs")).toBe("14px");
});

test("a look that is taken back leaves nothing", () => {
  paint(page, { ...bare, color: "#6b2c4f", font: "Verdana", theme: "classic" }, widget, "dark");
  expect(paint(page, bare, undefined)).toEqual({ badge: null, large: false, classic: false });
  expect(page.style.cssText).toBe("");
  expect(page.className).toBe("");
  expect(page.dataset.theme).toBeUndefined();
});

test("dark pages have a dark chat, unless the topic or the tag says never", () => {
  paint(page, bare, widget, "dark");
  expect(page.dataset.theme).toBe("dark");
  paint(page, bare, widget, "dark", "never");
  expect(page.dataset.theme).toBe("light");
  paint(page, { ...bare, dark: "never" }, widget, "auto");
  expect(page.dataset.theme).toBe("light");
});

test.each([
  ["Georgia", '"Georgia", var(--sn-font)'],
  [`"Segoe UI", 'Noto Sans'`, '"Segoe UI", "Noto Sans", var(--sn-font)'],
  ["Åseskrift", '"Åseskrift", var(--sn-font)'],
  ['x"; background: url(evil)', null],
  ["url(x)", null],
  ["", null],
])("the font %s is %s", (setting, font) => {
  expect(fontOf(setting)).toBe(font);
});

test.each([
  ["16px", "16px"],
  ["14", "14px"],
  ["12pt", "16px"],
  ["1.2em", "18px"],
  ["1rem", "16px"],
  ["110%", "16.5px"],
  ["4px", "13px"],
  ["200px", "20px"],
  ["huge", null],
  ["16px; color: red", null],
  ["", null],
])("the size %s is %s", (setting, size) => {
  expect(sizeOf(setting)).toBe(size);
});

test("whether there are colours to fetch the painter for is seen without it", () => {
  expect(isColoured(bare, undefined)).toBe(false);
  expect(isColoured(bare, widget)).toBe(false);
  expect(isColoured({ ...bare, color: "#123456" }, undefined)).toBe(true);
  expect(isColoured(bare, { ...widget, AgentMsgColor: "#fff" })).toBe(true);
});
