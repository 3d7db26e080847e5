import type { ChatOpeningHours } from "@shared/types.gen";
import { barsOf } from "./model/bars";
import { type Day, dayOf } from "./model/hours";

/** The day as a line from midnight to midnight. The words and times beside it say the same. */
export function DayBar({ hours, day }: { hours: ChatOpeningHours; day: Day }) {
  const bars = barsOf(dayOf(hours, day), hours);
  return (
    <svg class="line" viewBox="0 0 1440 12" preserveAspectRatio="none" aria-hidden="true">
      <rect class="ground" width="1440" height="12" rx="6" />
      {bars.map(({ from, to }) => (
        <rect key={from} x={from} width={to - from} height="12" rx="6" />
      ))}
    </svg>
  );
}
