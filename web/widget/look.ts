/** Puts the topic's look, or the tag's where it says something, on the page. Style rules are set by script only. */

import type { Colours } from "@shared/colour";
import type { WidgetSettings } from "@shared/types";
import type { BadgeLook, Look, Scheme } from "./bridge";

const SMALLEST = 13;
const LARGEST = 20;
const NORMAL = 15;

/** What of a look concerns the page around. */
export interface Painted {
  badge: BadgeLook | null;
  large: boolean;
  classic: boolean;
}

/** Puts colours on the page; a file of its own, as few chats have any. */
export type PaintColours = (page: HTMLElement, colours: Colours) => BadgeLook | null;

/** `scheme` is what the page around is; `dark` the topic's word on it. Colours wait for who can paint them. */
export function paint(
  page: HTMLElement,
  look: Look,
  topic: WidgetSettings | undefined,
  scheme: Scheme = "auto",
  dark = "auto",
  paintColours?: PaintColours | null,
): Painted {
  const { style, classList } = page;
  const badge = paintColours?.(page, coloursOf(look, topic)) ?? null;
  put(style, "--w-font", fontOf(look.font || topic?.Font || ""));
  put(style, "--w-fs", sizeOf(look.fontSize || topic?.FontSize || ""));
  const shown = look.dark === "never" || dark === "never" ? "light" : scheme;
  if (shown === "auto") delete page.dataset.theme;
  else page.dataset.theme = shown;
  const classic = (look.theme || topic?.Theme || "").toLowerCase() === "classic";
  const large = (look.size || topic?.Size || "").toLowerCase() === "large";
  classList.toggle("classic", classic);
  classList.toggle("large", large);
  return { badge, large, classic };
}

/** Whether anybody has set a colour. */
export function isColoured(look: Look, topic: WidgetSettings | undefined): boolean {
  return Object.entries(coloursOf(look, topic)).some(([name, value]) => name.endsWith("Color") && value);
}

/** The tag's one colour goes before all that the topic has for the same parts. */
function coloursOf(look: Look, topic: WidgetSettings | undefined): Colours {
  return look.color ? { ...topic, Color: look.color, BadgeColor: look.color, BadgeTextColor: "" } : (topic ?? {});
}

function put(style: CSSStyleDeclaration, name: string, value: string | null | undefined): void {
  if (value) style.setProperty(name, value);
  else style.removeProperty(name);
}

/** A font is only named, never fetched; anything but plain names is no font. */
export function fontOf(names: string): string | null {
  const plain = names.split(",").map(name => name.trim().replace(/^(["'])(.*)\1$/, "$2"));
  if (!plain.every(name => /^[\p{L}\p{N}_ -]{1,64}$/u.test(name))) return null;
  return `${plain.map(name => `"${name}"`).join(", ")}, var(--sn-font)`;
}

/** A size of text as CSS writes it, in bounds that can be read; a bare number is in pixels. */
export function sizeOf(setting: string): string | null {
  const [, number, unit = "px"] = /^\s*(\d{1,3}(?:\.\d+)?)\s*(px|pt|em|rem|%)?\s*$/i.exec(setting) ?? [];
  if (!number) return null;
  const pixels: Record<string, number> = { px: 1, pt: 4 / 3, em: NORMAL, rem: 16, "%": NORMAL / 100 };
  const size = Number(number) * (pixels[unit.toLowerCase()] ?? 1);
  return `${Math.min(LARGEST, Math.max(SMALLEST, Math.round(size * 10) / 10))}px`;
}
