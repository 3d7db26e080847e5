/** What the window's title and icon say while nobody looks at it. */

import { alarming, offers, unreadTotal, waiting } from "../../model/lists";
import type { DeskState } from "../../model/state";
import { warningsFor } from "./news";

export interface Sign {
  /** Before the room's name: `(!) (3) `, or nothing. */
  prefix: string;
  /** Something waits: the icon has a dot. */
  dot: boolean;
}

/** `watching`: the window has the focus, and the selected conversation is on its screen. */
export function signOf(state: DeskState, watching: boolean): Sign {
  if (!state.me) return { prefix: "", dot: false };
  const count = unreadTotal(state, watching) + waiting(state).length + offers(state).length;
  const alarm = state.connection.name === "offline" || isWarned(state);
  return { prefix: `${alarm ? "(!) " : ""}${count ? `(${count}) ` : ""}`, dot: count > 0 };
}

/** A warning that is for me has not been answered. */
export function isWarned(state: DeskState): boolean {
  return alarming(state).some(row => warningsFor(state, row).some(level => row.AlertLevel >= level));
}
