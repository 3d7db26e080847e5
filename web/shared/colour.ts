/** Colours a customer may set, made safe to read: only `#rgb` and `#rrggbb` are understood. */

import { inLightness, tinted } from "./oklch";
import { channelsOf, melts, ratio } from "./srgb";

export { channelsOf, ratio };

export interface Fill {
  fill: string;
  /** What reads on it. */
  text: string;
}

/** The colours of a topic's look, as the contract names them. */
export interface Colours {
  Color?: string;
  BadgeColor?: string;
  BadgeTextColor?: string;
  CustMsgColor?: string;
  CustMsgTextColor?: string;
  AgentMsgColor?: string;
  AgentMsgTextColor?: string;
  ButtonColor?: string;
  ButtonTextColor?: string;
}

export type Part = "base" | "badge" | "customer" | "agent" | "button";

/** One thing that is not shown as it was set. */
export interface Correction {
  part: Part | "link";
  /** `colour`: it is none that we understand. `text`: it did not read on its fill. `link`: it did not read on ours. */
  reason: "colour" | "text" | "link";
  /** Of links, which of the two. */
  scheme?: "light" | "dark";
  /** What was set, or the white that would have been taken. */
  wanted: string;
  /** What is shown instead; empty for what we take where nothing is set. */
  used: string;
  /** Contrast with what was wanted and with what is used; 0 where there is none. */
  had: number;
  has: number;
}

export interface Corrected {
  /** Custom properties, by name. */
  tokens: Record<string, string>;
  corrections: Correction[];
}

/** What text needs on its ground. */
export const TEXT = 4.5;
const WHITE = "#ffffff";

/** The least favourable of our own surfaces that links stand on. */
export const SURFACES = { light: "#e9eded", dark: "#1e272d" };
/** The fills of those who set none, light and dark. */
const ACCENT = ["#0b6472", "#127b89"];
const HOVER = ["#e9eded", "#1e272d"];

const PARTS: [Part, string, keyof Colours, keyof Colours | undefined][] = [
  ["base", "base", "Color", undefined],
  ["badge", "badge", "BadgeColor", "BadgeTextColor"],
  ["customer", "cust", "CustMsgColor", "CustMsgTextColor"],
  ["agent", "agent", "AgentMsgColor", "AgentMsgTextColor"],
  ["button", "button", "ButtonColor", "ButtonTextColor"],
];

/** A fill with the text that reads on it; null where it is no colour. */
export function fillOf(setting: string | undefined): Fill | null {
  return channelsOf(setting ?? "") && { fill: setting as string, text: textOn(setting as string) };
}

/** A look as it is shown: fills are never changed, texts and links only where nobody could read them. */
export function correct(look: Colours): Corrected {
  const tokens: Record<string, string> = {};
  const corrections: Correction[] = [];
  for (const [part, token, fill, text] of PARTS) {
    const wanted = understood(part, look[fill], corrections);
    const words = text && understood(part, look[text], corrections);
    if (wanted) tokens[`--w-${token}`] = wanted;
    const grounds = wanted ? [wanted] : part === "agent" ? HOVER : [tokens["--w-base"] ?? ACCENT].flat();
    const used = wordsOn(part, grounds, words, wanted !== "", corrections);
    if (used) tokens[`--w-on-${token}`] = used;
  }
  links(tokens, corrections);
  const badge = tokens["--w-badge"] ?? tokens["--w-base"] ?? "";
  if (badge) {
    tokens["--w-badge-line"] = melts(badge) ? (tokens["--w-on-badge"] ?? textOn(badge)) : "transparent";
  }
  return { tokens, corrections };
}

function understood(part: Part, setting: string | undefined, corrections: Correction[]): string {
  const wanted = setting?.trim() ?? "";
  if (!wanted || channelsOf(wanted)) return wanted;
  corrections.push({ part, reason: "colour", wanted, used: "", had: 0, has: 0 });
  return "";
}

/** The text on these grounds: the one that was set where it reads on all of them; white where none was. */
function wordsOn(part: Part, grounds: string[], set: string | undefined, isOwn: boolean, told: Correction[]): string {
  const worst = (colour: string) => Math.min(...grounds.map(ground => ratio(colour, ground)));
  if (set && worst(set) >= TEXT) return set;
  const used = isOwn ? textOn(grounds[0] as string) : "";
  const wanted = set || (isOwn ? WHITE : "");
  if (wanted !== used) {
    told.push({ part, reason: "text", wanted, used, had: worst(wanted), has: used ? worst(used) : 0 });
  }
  return used;
}

/** The base as colour of links, in each scheme by itself lighter or darker until it reads. */
function links(tokens: Record<string, string>, corrections: Correction[]): void {
  const base = tokens["--w-base"];
  if (!base) return;
  const [light, dark] = (["light", "dark"] as const).map(scheme => {
    const surface = SURFACES[scheme];
    const had = ratio(base, surface);
    if (had >= TEXT) return base;
    const used = inLightness(base, scheme === "light" ? -1 : 1, colour => ratio(colour, surface) >= TEXT);
    corrections.push({ part: "link", reason: "link", scheme, wanted: base, used, had, has: ratio(used, surface) });
    return used;
  });
  tokens["--w-link"] = `light-dark(${light}, ${dark})`;
}

/** White, else a near black of the fill's own hue, else black, which always reads where white does not. */
function textOn(fill: string): string {
  if (ratio(WHITE, fill) >= TEXT) return WHITE;
  const near = tinted(fill);
  return ratio(near, fill) >= TEXT ? near : "#000000";
}
