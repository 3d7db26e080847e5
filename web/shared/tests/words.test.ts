import { expect, test } from "vitest";
import { fillOf, ratio } from "../colour";
import { languageOf, localeOf, speaker } from "../say";
import { socketAddress } from "../socket";
import { duration, instant } from "../when";

test("values stand in a text by their names", () => {
  const say = speaker({ hello: "Hi {name}, {n} of {n}" });
  expect(say("hello", { name: "Kari", n: 2 })).toBe("Hi Kari, 2 of 2");
  expect(say("hello")).toBe("Hi {name}, {n} of {n}");
});

test("texts that count are chosen as the language counts", () => {
  const texts = { "new.one": "{n} ny", "new.other": "{n} nye" };
  expect([0, 1, 2].map(n => speaker(texts, "nb")("new", { n }))).toEqual(["0 nye", "1 ny", "2 nye"]);
  expect(speaker(texts, "fr")("new", { n: 0 })).toBe("0 ny");
});

test("the first wish that is one of ours is the language", () => {
  expect(languageOf(["no"])).toBe("nb");
  expect(languageOf(["", "is-IS", "nn-NO", "en"])).toBe("nb");
  expect(languageOf(["en-GB", "nb"])).toBe("en");
  expect(languageOf(["fr-CA", "en"])).toBe("fr");
  expect(languageOf(["fi", "pl"])).toBe("en");
});

test("times are written as the reader writes them, in the language shown", () => {
  expect(localeOf("en", ["nb-NO", "en-GB"])).toBe("en-GB");
  expect(localeOf("nb", ["en-GB"])).toBe("nb");
});

test("unset times are nought, and a time without a zone is UTC", () => {
  expect(instant(null)).toBe(0);
  expect(instant("0001-01-01T00:00:00")).toBe(0);
  expect(instant("2026-11-24T06:00:00")).toBe(instant("2026-11-24T06:00:00Z"));
  expect(instant("2026-11-24T07:00:00+01:00")).toBe(instant("2026-11-24T06:00:00Z"));
});

test("a duration grows from seconds to hours and is never negative", () => {
  expect([-5, 0, 59_999, 222_000, 3_822_000].map(duration)).toEqual(["0:00", "0:00", "0:59", "3:42", "1:03:42"]);
});

test("only hexadecimal colours are understood", () => {
  expect(fillOf("#0b6472")).toEqual({ fill: "#0b6472", text: "#ffffff" });
  expect(fillOf("#fe0")?.text).toBe("#1e1b04");
  for (const wrong of ["", undefined, "red", "#12", "#1234", "url(x)", "#fff;}"]) expect(fillOf(wrong)).toBeNull();
});

test("the text on any fill has a contrast of at least 4.5", () => {
  for (let step = 0; step < 4096; step += 1) {
    const colour = `#${step.toString(16).padStart(3, "0")}`;
    const fill = fillOf(colour);
    expect(ratio(fill?.text ?? "", colour)).toBeGreaterThanOrEqual(4.5 - 1e-9);
  }
});

test("a socket's address keeps the installation's path and its safety", () => {
  expect(socketAddress("https://desk.example/help/", "chat/socket")).toBe("wss://desk.example/help/chat/socket");
  expect(socketAddress("http://127.0.0.1:8000/", "console/socket")).toBe("ws://127.0.0.1:8000/console/socket");
});
