/** Texts an agent writes: their bound, and what quick replies turn into. Pure. */

/** Characters a message may have, as the server counts them: whole code points. */
export const MOST = 32_000;
/** From here on the writer is told how much is left. */
const TOLD_FROM = MOST * 0.9;

export interface Room {
  /** Characters left; below 0 too many. Null while there is plenty. */
  left: number | null;
  tooLong: boolean;
}

export function roomFor(text: string): Room {
  if (text.length < TOLD_FROM) return { left: null, tooLong: false };
  let count = 0;
  for (const _ of text) count += 1;
  const left = MOST - count;
  return { left: count < TOLD_FROM ? null : left, tooLong: left < 0 };
}

/** True when there is nothing to be read in it: blanks, line ends, signs without a shape. */
export function isBlank(text: string): boolean {
  return !/[^\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/.test(text);
}

/** Lines and characters from which a message is shown folded. */
export const LONG_LINES = 30;
export const LONG_TEXT = 3_000;

export function isLong(text: string): boolean {
  if (text.length > LONG_TEXT) return true;
  let lines = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) if (++lines > LONG_LINES) return true;
  return false;
}
