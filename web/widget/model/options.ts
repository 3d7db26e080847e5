/** Messages that offer buttons, and what became of them. */

import type { Line } from "@shared/conversation";
import { sideOf } from "./lines";

export interface Offer {
  choices: string[];
  /** The one that was taken. */
  taken: string | null;
  /** It may still be answered. */
  live: boolean;
}

const MOST = 20;

/**
 * The buttons of a line, none for other lines. They can be pressed until one was, or until anything else was said.
 * `after`: the lines that came later. `answered`: an own line is on its way.
 */
export function offerOf(line: Line, after: readonly Line[], answered: boolean): Offer | null {
  if (line.SpecialType !== "Options") return null;
  const choices = choicesOf(line.SpecialParam);
  const next = after.find(later => sideOf(later) !== "note");
  const taken = next?.SpecialType === "ClickedOption" && choices.includes(next.Message) ? next.Message : null;
  return { choices, taken, live: !next && !answered };
}

/** Texts as a JSON list; whatever else stands there offers nothing. */
function choicesOf(param: string): string[] {
  try {
    const told: unknown = JSON.parse(param);
    return Array.isArray(told) ? told.filter(text => typeof text === "string" && text.trim()).slice(0, MOST) : [];
  } catch {
    return [];
  }
}
