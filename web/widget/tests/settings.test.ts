import { expect, test } from "vitest";
import { readSettings, resolved } from "../loader/settings";
import { schemeOf } from "../loader/window";

const page = {
  cookie: "a=1; who=K%C3%A5re; bad=%E0%A4; empty=",
  search: "?mail=kari%40example.com&x=",
  globals: { phone: 4712345678, company: "Lynghei", thing: { toString: () => "no" } },
};

test("the vendor's tag is read as browsers keep its attributes", () => {
  const tag = document.createElement("script");
  const attributes = {
    "data-topicId": "12",
    "data-title": "Ask us",
    "data-theme": "classic",
    "data-color": "#6b2c4f",
    "data-font": "Georgia",
    "data-size": "large",
    "data-delay": "1.5",
    "data-customerName": "cookie:who",
    "data-customerEmail": "url:mail",
    "data-customerPhone": "variable:phone",
    "data-companyName": "Lynghei AS",
  };
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name.toLowerCase(), value);
  const data = Object.fromEntries(tag.getAttributeNames().map(name => [name.slice(5), tag.getAttribute(name) ?? ""]));
  expect(readSettings(data, page)).toEqual({
    topic: 12,
    look: { title: "Ask us", theme: "classic", color: "#6b2c4f", font: "Georgia", size: "large" },
    delay: 1500,
    customer: {
      CustomerName: "Kåre",
      CustomerEmail: "kari@example.com",
      CustomerPhone: "4712345678",
      CustomerCompanyName: "Lynghei AS",
    },
  });
});

test("a bare tag has everything at rest", () => {
  expect(readSettings({}, page)).toEqual({
    topic: 0,
    look: { title: "", theme: "", color: "", font: "", size: "" },
    delay: 0,
    customer: {},
  });
  expect(readSettings({ topicid: "x", delay: "soon" }, page)).toMatchObject({ topic: 0, delay: 0 });
});

test.each([
  ["Kari", "Kari"],
  ["cookie:", "cookie:"],
  ["cookie:none", ""],
  ["cookie:empty", ""],
  ["cookie:bad", "%E0%A4"],
  ["url:none", ""],
  ["url:x", ""],
  ["variable:company", "Lynghei"],
  ["variable:thing", ""],
  ["variable:none", ""],
  ["mailto:kari@example.com", "mailto:kari@example.com"],
])("%s is %s", (text, expected) => {
  expect(resolved(text, page)).toBe(expected);
});

test("a page that says nothing of its scheme is light", () => {
  expect(["normal", "", "light", "dark", "light dark", "dark only"].map(schemeOf)).toEqual([
    "light",
    "light",
    "light",
    "dark",
    "auto",
    "dark",
  ]);
});
