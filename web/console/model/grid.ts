/** Going through rows that are not all equally long. Pure. */

export type Cell = readonly [down: number, across: number];

/**
 * From a cell by a step: sideways over the ends of rows, up and down to the nearest of that row. Null above the first.
 * lengths: of each row, at least 1.
 */
export function stepped(lengths: readonly number[], [down, across]: Cell, [by, side]: Cell): Cell | null {
  if (!side) {
    const to = Math.min(down + by, lengths.length - 1);
    return to < 0 ? null : [to, Math.min(across, (lengths[to] ?? 1) - 1)];
  }
  const length = lengths[down] ?? 1;
  if (across + side < 0) return down ? [down - 1, (lengths[down - 1] ?? 1) - 1] : null;
  if (across + side < length) return [down, across + side];
  return down + 1 < lengths.length ? [down + 1, 0] : [down, length - 1];
}
