/** Lists that keep still while somebody points at them. Pure. */

import type { SessionRow } from "@shared/types";

export interface Shown {
  row: SessionRow;
  /** It is not in the list any more; it stands here until the list moves again, so that nothing slides below a finger. */
  gone: boolean;
}

export interface Stilled {
  shown: Shown[];
  /** Rows that have come since and are not shown. */
  news: number;
}

/** What a list shows that stood as `kept` when it was stilled, now that it would be `now`. */
export function still(kept: readonly SessionRow[], now: readonly SessionRow[]): Stilled {
  const fresh = new Map(now.map(row => [row.ChatSessionId, row]));
  const shown = kept.map(row => {
    const current = fresh.get(row.ChatSessionId);
    fresh.delete(row.ChatSessionId);
    return { row: current ?? row, gone: !current };
  });
  return { shown, news: fresh.size };
}

/** A moving list, with those who just went standing where they stood for a moment. */
export function moving(now: readonly SessionRow[], leaving: readonly SessionRow[]): Stilled {
  const shown = now.map(row => ({ row, gone: false }));
  if (!leaving.length) return { shown, news: 0 };
  const ghosts = leaving.map(row => ({ row, gone: true }));
  const asked = (one: Shown) => one.row.WhenRequested ?? "";
  return { shown: [...shown, ...ghosts].sort((one, other) => (asked(one) < asked(other) ? -1 : 1)), news: 0 };
}
