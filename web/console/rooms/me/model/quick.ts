/** One's own quick replies: their order, and what is wrong with one before it is sent. Pure. */

import type { QuickReplyEntity } from "@shared/types.gen";

export const LONGEST_NAME = 255;
export const LONGEST_TEXT = 4_000;
export const MOST = 200;

/** The list with one of them `by` places further down, as far as that goes. */
export function moved(all: readonly QuickReplyEntity[], id: number, by: number): QuickReplyEntity[] {
  const at = all.findIndex(one => one.QuickReplyId === id);
  return at < 0 ? [...all] : placed(all, id, at + by);
}

/** The list with one of them at a place, from 0. */
export function placed(all: readonly QuickReplyEntity[], id: number, place: number): QuickReplyEntity[] {
  const one = all.find(each => each.QuickReplyId === id);
  const rest = all.filter(each => each.QuickReplyId !== id);
  const at = Math.max(0, Math.min(place, rest.length));
  return one ? [...rest.slice(0, at), one, ...rest.slice(at)] : rest;
}

export function byRank(all: readonly QuickReplyEntity[]): QuickReplyEntity[] {
  return [...all].sort((one, other) => one.Rank - other.Rank || one.QuickReplyId - other.QuickReplyId);
}

/** The list with one stored: in its old place, or last. */
export function stored(all: readonly QuickReplyEntity[], one: QuickReplyEntity): QuickReplyEntity[] {
  const known = all.some(each => each.QuickReplyId === one.QuickReplyId);
  return known ? all.map(each => (each.QuickReplyId === one.QuickReplyId ? one : each)) : [...all, one];
}

export interface Wrong {
  field: "Name" | "Text";
  /** Characters beyond the limit; 0 where it is empty. */
  over: number;
}

/** The first thing wrong; null where it may be sent. */
export function wrongWith(draft: Pick<QuickReplyEntity, "Name" | "Text">): Wrong | null {
  const limits = { Name: LONGEST_NAME, Text: LONGEST_TEXT };
  for (const field of ["Name", "Text"] as const) {
    const text = draft[field].trim();
    if (!text) return { field, over: 0 };
    if (text.length > limits[field]) return { field, over: text.length - limits[field] };
  }
  return null;
}
