/** Rows that do not move under the pointer or the focus. */

import type { SessionRow } from "@shared/types";

export interface Shown {
  row: SessionRow;
  /** It has left the list, and keeps its place until nobody points there any more. */
  gone: boolean;
}

/**
 * The rows to show. `held`: the pointer or the focus is on the list. Then each row keeps its place, one that has left
 * is marked, and new ones come last. Once let go, the list is as it was told.
 */
export function steady(shown: readonly Shown[], told: readonly SessionRow[], held: boolean): Shown[] {
  if (!held || !shown.length) return told.map(row => ({ row, gone: false }));
  const fresh = new Map(told.map(row => [row.ChatSessionId, row]));
  const kept = shown.map(({ row }) => {
    const newer = fresh.get(row.ChatSessionId);
    fresh.delete(row.ChatSessionId);
    return newer ? { row: newer, gone: false } : { row, gone: true };
  });
  return [...kept, ...[...fresh.values()].map(row => ({ row, gone: false }))];
}
