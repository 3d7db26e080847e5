/** Times as the wire tells them and as people read them. */

/** Milliseconds since 1970; 0 where unset (null, empty, or the year 1). A time without zone is UTC. */
export function instant(text: string | null | undefined): number {
  if (!text || text.startsWith("0001-")) return 0;
  const zoned = /(?:Z|[+-]\d\d:\d\d)$/i.test(text) ? text : `${text}Z`;
  return Date.parse(zoned) || 0;
}

/** The hour and minute in the reader's own zone. */
export function clockTime(milliseconds: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(milliseconds);
}

/** `3:42` below an hour, `1:03:42` above. Never below nought, whatever the two clocks think. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  const two = (value: number) => String(value).padStart(2, "0");
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
