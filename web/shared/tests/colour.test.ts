import { expect, test } from "vitest";
import { type Colours, correct, ratio, SURFACES } from "../colour";
import { inLightness, tinted } from "../oklch";

const PAIRS = 10_000;

/** Numbers that look like chance and are the same each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function* looks(): Generator<Required<Colours>> {
  const roll = dice(20_261_124);
  const colour = () =>
    `#${Math.floor(roll() * 2 ** 24)
      .toString(16)
      .padStart(6, "0")}`;
  for (let number = 0; number < PAIRS; number += 1) {
    yield {
      Color: colour(),
      BadgeColor: colour(),
      BadgeTextColor: colour(),
      CustMsgColor: colour(),
      CustMsgTextColor: colour(),
      AgentMsgColor: colour(),
      AgentMsgTextColor: colour(),
      ButtonColor: colour(),
      ButtonTextColor: colour(),
    };
  }
}

const schemes = (value = "") => /^light-dark\((#\w+), (#\w+)\)$/.exec(value)?.slice(1) ?? [];

test("whatever 10,000 customers set, every text can be read on its fill and no fill is changed", () => {
  const fills = {
    base: "Color",
    badge: "BadgeColor",
    cust: "CustMsgColor",
    agent: "AgentMsgColor",
    button: "ButtonColor",
  };
  for (const look of looks()) {
    const { tokens } = correct(look);
    for (const [name, setting] of Object.entries(fills)) {
      expect(tokens[`--w-${name}`]).toBe(look[setting as keyof Colours]);
      expect(ratio(tokens[`--w-on-${name}`] ?? "", tokens[`--w-${name}`] ?? "")).toBeGreaterThanOrEqual(4.5);
    }
    const [light = "", dark = ""] = schemes(tokens["--w-link"]);
    expect(ratio(light, SURFACES.light)).toBeGreaterThanOrEqual(4.5);
    expect(ratio(dark, SURFACES.dark)).toBeGreaterThanOrEqual(4.5);
    const melts = Math.min(ratio(look.BadgeColor, "#fff"), ratio(look.BadgeColor, "#121212")) < 3;
    expect(tokens["--w-badge-line"]).toBe(melts ? tokens["--w-on-badge"] : "transparent");
  }
});

test("a text that was set stays where it reads, and every other is told of with both contrasts", () => {
  for (const look of looks()) {
    const { tokens, corrections } = correct(look);
    const kept = ratio(look.CustMsgTextColor, look.CustMsgColor) >= 4.5;
    const told = corrections.find(one => one.part === "customer");
    expect(tokens["--w-on-cust"] === look.CustMsgTextColor).toBe(kept);
    expect(told === undefined).toBe(kept);
    if (told) expect([told.had < 4.5, told.has >= 4.5, told.used]).toEqual([true, true, tokens["--w-on-cust"]]);
  }
});

test("where no text is set it is white, and what replaces white is told of", () => {
  expect(correct({ ButtonColor: "#0b6472" })).toEqual({
    tokens: { "--w-button": "#0b6472", "--w-on-button": "#ffffff" },
    corrections: [],
  });
  const [told] = correct({ ButtonColor: "#f2b65a" }).corrections;
  expect(told).toMatchObject({ part: "button", reason: "text", wanted: "#ffffff" });
  expect(told?.had).toBeCloseTo(1.8, 1);
});

test("a text alone counts where it reads on the fill we have ourselves, light and dark", () => {
  expect(correct({ ButtonTextColor: "#ffffff" }).tokens["--w-on-button"]).toBe("#ffffff");
  expect(correct({ AgentMsgTextColor: "#000000" })).toMatchObject({
    tokens: {},
    corrections: [{ part: "agent", used: "", has: 0 }],
  });
  expect(correct({ Color: "#ffee00", ButtonTextColor: "#ffffff" }).tokens["--w-on-button"]).toBeUndefined();
});

test("what is no colour is left out and told of", () => {
  expect(correct({ Color: "red;}", BadgeColor: "url(x)", CustMsgColor: " " })).toEqual({
    tokens: {},
    corrections: [
      { part: "base", reason: "colour", wanted: "red;}", used: "", had: 0, has: 0 },
      { part: "badge", reason: "colour", wanted: "url(x)", used: "", had: 0, has: 0 },
    ],
  });
});

test("a look that says nothing changes nothing", () => {
  expect(correct({})).toEqual({ tokens: {}, corrections: [] });
});

test("the nearly black text has a hint of its fill's hue, and grey stays grey", () => {
  expect(tinted("#ffee00")).toBe("#1e1b04");
  expect(tinted("#cccccc")).toMatch(/^#(..)\1\1$/);
});

test("a colour that is moved until it reads keeps its hue, and ends at white or black", () => {
  const hueOf = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16));
    return red > green && red > blue ? "red" : green > blue ? "green" : "blue";
  };
  for (const colour of ["#ff6666", "#33cc55", "#5577ff"]) {
    const darker = inLightness(colour, -1, found => ratio(found, "#fff") >= 7);
    expect(ratio(darker, "#fff")).toBeGreaterThanOrEqual(7);
    expect(hueOf(darker)).toBe(hueOf(colour));
  }
  expect(inLightness("#5577ff", 1, () => false)).toBe("#ffffff");
  expect(inLightness("#5577ff", -1, () => false)).toBe("#000000");
});
