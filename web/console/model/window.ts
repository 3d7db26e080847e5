/** Which rows of a long list are drawn. Pure. */

export interface Span {
  start: number;
  /** The first row that is not drawn. */
  end: number;
}

/** Lists up to here are drawn whole. */
export const SHORT = 80;
/** Rows drawn beyond either edge, so that a key or a flick meets no gap. */
const BEYOND = 12;
/** The edges move by so many rows at once, so that a step from row to row seldom draws anything. */
const STEP = 8;

/**
 * The rows to draw. `above` is how far the list's beginning lies above the seen part (negative: below its top),
 * `height` what is seen, `row` the height of one row. A row that has the focus (`kept`, or -1) stays drawn near by.
 */
export function spanOf(count: number, above: number, height: number, row: number, kept = -1): Span {
  if (count <= SHORT || row <= 0) return { start: 0, end: count };
  const first = Math.floor((Math.floor(above / row) - BEYOND) / STEP) * STEP;
  const last = Math.ceil((Math.ceil((above + height) / row) + BEYOND) / STEP) * STEP;
  const start = Math.min(Math.max(0, first), count);
  const end = Math.max(start, Math.min(count, last));
  if (kept < 0 || kept >= count || (kept >= start && kept < end)) return { start, end };
  const far = kept < start ? start - kept : kept - end;
  if (far > 5 * SHORT) return { start, end };
  return { start: Math.min(start, kept), end: Math.max(end, kept + 1) };
}
