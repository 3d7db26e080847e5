import { expect, test } from "vitest";
import { schemeOf } from "../loader/page";
import { customerOf, lookOf, resolved } from "../loader/settings";

const page = {
  cookie: "a=1; who=K%C3%A5re; bad=%E0%A4; empty=",
  search: "?mail=kari%40example.com&x=",
  globals: { phone: 4712345678, company: "Lynghei", thing: { toString: () => "no" } },
};

function tagged(attributes: Record<string, string>): DOMStringMap {
  const tag = document.createElement("script");
  for (const [name, value] of Object.entries(attributes)) tag.setAttribute(name.toLowerCase(), value);
  return Object.fromEntries(tag.getAttributeNames().map(name => [name.slice(5), tag.getAttribute(name) ?? ""]));
}

test("the vendor's tag is read as browsers keep its attributes", () => {
  const data = tagged({
    "data-topicId": "12",
    "data-title": "Ask us",
    "data-theme": "classic",
    "data-color": "#6b2c4f",
    "data-font": "Georgia",
    "data-size": "large",
    "data-customerName": "cookie:who",
    "data-customerEmail": "url:mail",
    "data-customerPhone": "variable:phone",
    "data-companyName": "Lynghei AS",
  });
  expect(lookOf(data)).toMatchObject({
    title: "Ask us",
    theme: "classic",
    color: "#6b2c4f",
    font: "Georgia",
    size: "large",
  });
  expect(customerOf(data, {}, page)).toEqual({
    CustomerName: "Kåre",
    CustomerEmail: "kari@example.com",
    CustomerPhone: "4712345678",
    CustomerCompanyName: "Lynghei AS",
  });
});

test("a tag may also say the size of the text, and that the chat is never dark", () => {
  expect(lookOf(tagged({ "data-fontSize": "18px", "data-dark": "never" }))).toMatchObject({
    fontSize: "18px",
    dark: "never",
  });
});

test("a bare tag has everything at rest", () => {
  const rest = { title: "", theme: "", color: "", font: "", size: "", fontSize: "", dark: "" };
  expect(lookOf({})).toEqual(rest);
  expect(customerOf({}, {}, page)).toEqual({});
});

test("what the page's script tells goes before the tag, and only plain values count", () => {
  const data = { customername: "Kari", customeremail: "kari@example.com" };
  const known = { name: "Åse", email: { toString: () => "evil" } as unknown as string, company: "x".repeat(999) };
  expect(customerOf(data, known, page)).toEqual({
    CustomerName: "Åse",
    CustomerEmail: "kari@example.com",
    CustomerCompanyName: "x".repeat(255),
  });
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
