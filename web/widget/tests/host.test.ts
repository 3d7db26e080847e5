import { expect, test } from "vitest";
import type { ToFrame } from "../bridge";
import { joinHost } from "../model/host";

function framed() {
  const said: [unknown, string][] = [];
  const parent = { postMessage: (message: unknown, to: string) => said.push([message, to]) };
  let listener: (event: object) => void = () => {};
  const frame = { parent, addEventListener: (_: string, hear: typeof listener) => (listener = hear) };
  const heard: ToFrame[] = [];
  const host = joinHost(frame as unknown as Window, message => heard.push(message));
  return {
    host,
    said,
    heard,
    parent,
    tell: (data: unknown, origin: string, source: object = parent) => listener({ data, origin, source }),
  };
}

const shop = "https://shop.example";

test("it says only that it is ready before it knows to whom it speaks", () => {
  const { host, said } = framed();
  host.tell({ snakk: "state", underWay: true, unread: 1 });
  expect(said).toEqual([[{ snakk: "ready", keeps: true }, "*"]]);
});

test("the parent's first origin is the only one that is heard and spoken to", () => {
  const { host, said, heard, tell } = framed();
  tell({ snakk: "shown" }, shop);
  tell({ snakk: "hidden" }, "https://evil.example");
  tell({ snakk: "hidden" }, shop, {});
  expect(heard).toEqual([{ snakk: "shown" }]);
  host.tell({ snakk: "minimise" });
  expect(said.at(-1)).toEqual([{ snakk: "minimise" }, shop]);
});

test("a page that came too late to hear it knocks, until it has greeted; a second greeting is none", () => {
  const { said, heard, tell } = framed();
  tell({ snakk: "knock" }, shop);
  expect(said).toEqual([
    [{ snakk: "ready", keeps: true }, "*"],
    [{ snakk: "ready", keeps: true }, "*"],
  ]);
  const page = { url: "", title: "", referrer: "" };
  for (const open of [true, false]) tell({ snakk: "hello", customer: {}, page, open }, shop);
  tell({ snakk: "knock" }, shop);
  expect(heard).toEqual([{ snakk: "hello", customer: {}, page, open: true }]);
  expect(said).toHaveLength(2);
});

test("messages of other scripts are let pass", () => {
  const { heard, tell } = framed();
  for (const data of [null, "hello", 5, {}, { snakk: "other" }, { type: "hello" }]) tell(data, shop);
  expect(heard).toEqual([]);
});

test("of the customer it hears nothing but the four things that a page may say", () => {
  const { heard, tell } = framed();
  const customer = { CustomerName: "Vera", CustomerEmail: 5, VisitorToken: "", visitortoken: "planted", Message: "x" };
  const page = { url: "", title: "", referrer: "" };
  tell({ snakk: "hello", customer, page, open: true }, shop);
  tell({ snakk: "identify", customer: { CustomerPhone: "1".repeat(300), sessionKey: "x" } }, shop);
  tell({ snakk: "identify", customer: null }, shop);
  expect(heard).toEqual([
    { snakk: "hello", customer: { CustomerName: "Vera" }, page, open: true },
    { snakk: "identify", customer: { CustomerPhone: "1".repeat(255) } },
    { snakk: "identify", customer: {} },
  ]);
});
