import type { Customer, Look } from "../bridge";
import type { SnakkVisitor } from "../snakk";

const LONGEST = 255;

/** Where indirect values are read from. */
export interface Page {
  cookie: string;
  search: string;
  globals: Record<string, unknown>;
}

/** The look a tag asks for. Attribute names come without their `data-` and in lower case, as a browser keeps them. */
export function lookOf(data: DOMStringMap): Look {
  const { title = "", theme = "", color = "", font = "", size = "", fontsize = "", dark = "" } = data;
  return { title, theme, color, font, size, fontSize: fontsize, dark };
}

/** Who the tag says the visitor is, and over that, what the page's script has told. */
export function customerOf(data: DOMStringMap, known: SnakkVisitor, page: Page): Customer {
  const customer: Customer = {};
  for (const [field, attribute, told] of [
    ["CustomerName", "customername", known.name],
    ["CustomerEmail", "customeremail", known.email],
    ["CustomerPhone", "customerphone", known.phone],
    ["CustomerCompanyName", "companyname", known.company],
  ] as const) {
    const found = plain(told) || resolved(data[attribute] ?? "", page);
    if (found) customer[field] = found.slice(0, LONGEST);
  }
  return customer;
}

/** A literal, or what `cookie:NAME`, `url:PARAM` or `variable:NAME` point at; empty where that is not there. */
export function resolved(text: string, page: Page): string {
  const [, where, name] = /^(cookie|url|variable):(.+)$/.exec(text) ?? [];
  if (!name) return text;
  if (where === "cookie") return cookieOf(page.cookie, name);
  if (where === "url") return new URLSearchParams(page.search).get(name) ?? "";
  return plain(page.globals[name]);
}

function plain(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

function cookieOf(cookies: string, name: string): string {
  const start = `${name}=`;
  const found = cookies.split(/; */).find(cookie => cookie.startsWith(start)) ?? start;
  const value = found.slice(start.length);
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
