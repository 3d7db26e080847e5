/** When silence will close a running chat (contract: behaviour 1.5). Pure. */

import type { SessionRow } from "@shared/types";
import { instant } from "@shared/when";
import { isActive } from "./rows";

const MINUTE = 60_000;
/** The server looks now and then, and its clock is not quite ours; what should be closed for longer is not told of. */
const GRACE = 2;

/**
 * In how many minutes the chat is closed if nobody writes; null while that is not worth telling: before half of the time,
 * and before the topic's warning. `idle` and `warning` in minutes, 0 for never; `now` by the server's clock.
 */
export function closesIn(row: SessionRow, idle: number, warning: number, now: number): number | null {
  if (!idle || !isActive(row)) return null;
  const since = Math.max(instant(row.WhenIdle), instant(row.WhenStarted));
  const silent = (now - since) / MINUTE;
  const left = idle - silent;
  if (!since || silent < Math.max(idle / 2, warning) || left < -GRACE) return null;
  return Math.max(1, Math.ceil(left));
}
