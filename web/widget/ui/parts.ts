/** What is not needed for the first screen: each part's file, and the texts it says. */

import type { ComponentType } from "preact";
import sheet from "../later.css?url";
import type { Area } from "../texts/texts";
import type { Desk } from "./desk";

/** What a part is given differs from one to the next. */
export type Given = Record<string, unknown>;

interface Part {
  load(): Promise<object>;
  /** Its name in the file. */
  name?: string;
  area: Area;
  /** It fills the middle of the window, so that its place is kept while it comes. */
  fills?: true;
}

const rest = () => import("./later/rest");
const small = (name: string): Part => ({ load: rest, name, area: "later" });

const PARTS = {
  Talk: { load: () => import("./Talk"), area: "talk", fills: true },
  Request: { load: () => import("./later/Request"), area: "later", fills: true },
  Emoji: { load: () => import("./later/Emoji"), area: "emoji" },
  Card: small("Card"),
  Confirm: small("Confirm"),
  Finished: small("Finished"),
  Over: small("Over"),
  Mute: small("Mute"),
  Options: small("Options"),
} satisfies Record<string, Part>;

export type PartName = keyof typeof PARTS;

export const fills = (name: PartName) => "fills" in PARTS[name];

/** A part and its texts, once each; one that did not come is asked for again the next time. */
export async function fetchPart({ parts, fetchSay }: Desk, name: PartName): Promise<void> {
  const { load, name: inside = "default", area }: Part = PARTS[name];
  const file = load() as Promise<Record<string, ComponentType<Given>>>;
  const [{ [inside]: component }, say] = await Promise.all([file, fetchSay(area), styled()]);
  if (component) parts.set(name, { component, say });
}

/** Have a part ready for when it is needed. */
export function prefetch(desk: Desk, name: PartName): void {
  if (!desk.parts.has(name)) fetchPart(desk, name).catch(() => {});
}

/** The sheet of all these parts, put on the page once. */
function styled(): Promise<unknown> {
  const known = document.querySelector("link[data-later]");
  if (known) return Promise.resolve();
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(sheet, import.meta.url).href;
  link.dataset.later = "";
  document.head.append(link);
  return new Promise((done, failed) => {
    link.onload = done;
    link.onerror = () => {
      link.remove();
      failed(new Error(sheet));
    };
  });
}
