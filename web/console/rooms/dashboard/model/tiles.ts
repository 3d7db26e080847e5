/** The day's numbers as they are told. Seconds everywhere; -1 where nothing is known yet. */

/** `1:24`, `1:03:42`; a dash where nothing is known. */
export function spell(seconds: number): string {
  if (seconds < 0) return "–";
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return hours
    ? `${hours}:${two(minutes)}:${two(Math.floor(seconds % 60))}`
    : `${minutes}:${two(Math.floor(seconds % 60))}`;
}

export type Verdict = "ok" | "danger" | "";

/** Good within the goal, bad above it; nothing where there is no goal or no wait. */
export function verdictOf(seconds: number, goal: number): Verdict {
  if (seconds < 0 || goal <= 0) return "";
  return seconds <= goal ? "ok" : "danger";
}
