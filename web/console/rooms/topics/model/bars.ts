/** The open parts of a day, in minutes after midnight. What runs past midnight ends at the day's own end. */

import type { ChatOpeningHours } from "@shared/types.gen";
import type { DayHours } from "./hours";

export interface Bar {
  from: number;
  to: number;
}

export function barsOf(day: DayHours, hours: ChatOpeningHours): Bar[] {
  if (!day.enabled) return [];
  const from = minutes(day.start);
  const to = day.stop <= day.start ? 1440 : minutes(day.stop);
  const open = [{ from, to }];
  if (!hours.UseLunchHours || hours.LunchStart >= hours.LunchStop) return open;
  const [start, stop] = [minutes(hours.LunchStart), minutes(hours.LunchStop)];
  return [
    { from, to: Math.min(to, start) },
    { from: Math.max(from, stop), to },
  ].filter(bar => bar.from < bar.to);
}

function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}
