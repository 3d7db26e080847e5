/** What is said to somebody in the queue, and when the way out is shown. */

import type { QueuePlace, VisitorTopic } from "@shared/types";
import type { WaitRange } from "@shared/types.gen";

const MINUTE = 60_000;

/** A range as it was told, and when, by the server's clock. */
export interface Told {
  range: WaitRange;
  at: number;
}

export type WaitKey = "q.range" | "q.long" | "q.sorry";

/** How long it will take; null where there is nothing honest to say. Never counts down, never tells seconds. */
export function waitOf(told: Told | null, now: number): [WaitKey, { a: number; b: number }] | null {
  if (!told) return null;
  const { FromMinutes, ToMinutes, Longer } = told.range;
  const values = { a: FromMinutes, b: ToMinutes };
  if (Longer) return ["q.long", values];
  if (ToMinutes <= 0) return null;
  return [now - told.at > ToMinutes * MINUTE ? "q.sorry" : "q.range", values];
}

/**
 * Whether the way out to a request is shown: after so many minutes, or from so long a queue; a limit of nought does not
 * count, and without any limit it is shown at once (contract: behaviour 2).
 */
export function mayRequest({ QueueRequest }: VisitorTopic, waited: number, queue: QueuePlace | null): boolean {
  if (!QueueRequest?.Offered) return false;
  const { AfterMinutes, FromLength } = QueueRequest;
  if (!AfterMinutes && !FromLength) return true;
  return (
    (AfterMinutes > 0 && waited >= AfterMinutes * MINUTE) || (FromLength > 0 && (queue?.Waiting ?? 0) >= FromLength)
  );
}

/** The topic's own text with its two variables: place, and average wait as hours and minutes, rounded up. */
export function queueText(text: string, queue: QueuePlace | null): string {
  const minutes = Math.ceil((queue?.AverageWaitSeconds ?? 0) / 60);
  const wait = [Math.floor(minutes / 60), minutes % 60].map(part => String(part).padStart(2, "0")).join(":");
  return text.replaceAll("{cque}", String(queue?.Position || "")).replaceAll("{cavw}", wait);
}
