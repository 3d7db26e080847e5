/** How long ago a moment was, in the reader's words: now, 2 minutes ago, yesterday. */
export function ago(at: number, now: number, locale: string): string {
  const said = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const seconds = Math.min(0, Math.round((at - now) / 1000));
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ["second", 60],
    ["minute", 60],
    ["hour", 24],
    ["day", 30],
    ["month", 12],
  ];
  let value = seconds;
  for (const [unit, most] of steps) {
    if (-value < most) return said.format(unit === "second" && -value < 45 ? 0 : value, unit);
    value = Math.round(value / most);
  }
  return said.format(value, "year");
}
