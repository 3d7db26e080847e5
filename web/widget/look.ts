/** Puts the topic's look, or the tag's where it says something, on the page. Style rules are set by script only. */

import { type Fill, fillOf, ratio } from "@shared/colour";
import type { WidgetSettings } from "@shared/types";
import type { Look } from "./bridge";

const SURFACES = { light: "#ffffff", dark: "#151c21" };

export function paint(page: HTMLElement, look: Look, topic: WidgetSettings | undefined): void {
  const { style, classList } = page;
  const base = fillOf(look.color) ?? fillOf(topic?.Color);
  put(style, "--w-base", base?.fill);
  put(style, "--w-on-base", base?.text);
  put(style, "--w-link", base && linkOf(base));
  fill(style, "cust", topic?.CustMsgColor, topic?.CustMsgTextColor);
  fill(style, "agent", topic?.AgentMsgColor, topic?.AgentMsgTextColor);
  fill(style, "button", topic?.ButtonColor, topic?.ButtonTextColor);
  put(style, "--w-font", fontOf(look.font || topic?.Font || ""));
  classList.toggle("classic", (look.theme || topic?.Theme || "").toLowerCase() === "classic");
  classList.toggle("large", look.size === "large" || topic?.Size === "Large");
}

/** One of the topic's pairs of fill and text; the text only where it reads on the fill. */
function fill(style: CSSStyleDeclaration, name: string, setting: string | undefined, text: string | undefined): void {
  const found = fillOf(setting);
  put(style, `--w-${name}`, found?.fill);
  put(style, `--w-on-${name}`, found && (text && ratio(text, found.fill) >= 4.5 ? text : found.text));
}

function put(style: CSSStyleDeclaration, name: string, value: string | null | undefined): void {
  if (value) style.setProperty(name, value);
  else style.removeProperty(name);
}

/** The base as colour of links only where it reads on the surface; each scheme by itself. */
function linkOf({ fill }: Fill): string {
  const [light, dark] = [ratio(fill, SURFACES.light), ratio(fill, SURFACES.dark)];
  return `light-dark(${light >= 4.5 ? fill : "#08525e"}, ${dark >= 4.5 ? fill : "#8ddbe3"})`;
}

/** A font is only named, never fetched; anything but a plain name is no font. */
function fontOf(name: string): string | null {
  return /^[\w -]{1,64}$/.test(name) ? `"${name}", var(--sn-font)` : null;
}
