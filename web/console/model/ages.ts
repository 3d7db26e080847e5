/** How long ago, in few signs. Pure. */

import { duration } from "@shared/when";

/** `now` below ten seconds, `0:48` while somebody waits, `2 min` or `3 h` where nobody does. */
export function age(milliseconds: number, waits: boolean, locale: string, now: string): string {
  if (milliseconds < 10_000) return now;
  if (waits || milliseconds < 60_000) return duration(milliseconds);
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 60) return unit(minutes, "minute", locale);
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? unit(hours, "hour", locale) : unit(Math.floor(hours / 24), "day", locale);
}

const FORMATS = new Map<string, Intl.NumberFormat>();

/** `12 min` in the reader's language. */
export function unit(value: number, of: "minute" | "hour" | "day", locale: string): string {
  const key = `${locale} ${of}`;
  const known = FORMATS.get(key) ?? new Intl.NumberFormat(locale, { style: "unit", unit: of, unitDisplay: "short" });
  FORMATS.set(key, known);
  return known.format(value);
}

/** A stretch of time: `48 s` never, `1 min 12 s` as `1:12`, longer ones in minutes or hours. */
export function stretch(milliseconds: number, locale: string): string {
  return milliseconds < 600_000 ? duration(milliseconds) : age(milliseconds, false, locale, "");
}
