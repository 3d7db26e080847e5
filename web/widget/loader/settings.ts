import type { Customer, Look } from "../bridge";

/** One script tag's attributes, read. */
export interface Settings {
  topic: number;
  look: Look;
  /** Milliseconds before the badge is shown. */
  delay: number;
  customer: Customer;
}

/** Where indirect values are read from. */
export interface Page {
  cookie: string;
  search: string;
  globals: Record<string, unknown>;
}

/** Read a tag. Attribute names come without their `data-` and in lower case, as a browser keeps them. */
export function readSettings(data: Record<string, string | undefined>, page: Page): Settings {
  const value = (name: string) => resolved(data[name] ?? "", page);
  const customer: Customer = {};
  for (const [field, name] of [
    ["CustomerName", "customername"],
    ["CustomerEmail", "customeremail"],
    ["CustomerPhone", "customerphone"],
    ["CustomerCompanyName", "companyname"],
  ] as const) {
    const found = value(name);
    if (found) customer[field] = found;
  }
  return {
    topic: Number(data.topicid) || 0,
    look: {
      title: data.title ?? "",
      theme: data.theme ?? "",
      color: data.color ?? "",
      font: data.font ?? "",
      size: data.size ?? "",
    },
    delay: (Number(data.delay) || 0) * 1000,
    customer,
  };
}

/** A literal, or what `cookie:NAME`, `url:PARAM` or `variable:NAME` point at; empty where that is not there. */
export function resolved(text: string, page: Page): string {
  const [, where, name] = /^(cookie|url|variable):(.+)$/.exec(text) ?? [];
  if (!name) return text;
  if (where === "cookie") return cookieOf(page.cookie, name);
  if (where === "url") return new URLSearchParams(page.search).get(name) ?? "";
  const found = page.globals[name];
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
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
