import { type Limit, LONGEST, MOST_LINES } from "../model/limits";
import type { Key, Say } from "../texts/texts";

/** By how much a text misses what can be sent, or how much is left. */
export function limitWords(say: Say, limit: NonNullable<Limit>, locale: string): string {
  const number = (value: number) => value.toLocaleString(locale);
  if (limit.is === "near") return say("e.left", { n: number(limit.left) });
  const values = { n: number(limit.over), limit: number(limit.is === "chars" ? LONGEST : MOST_LINES) };
  return say(limit.is === "chars" ? "e.long" : "e.lines", values);
}

const TROUBLES: Record<string, Key> = {
  Unreachable: "err.net",
  Garbled: "err.garbled",
  TooMany: "err.many",
  Busy: "err.busy",
  Unavailable: "err.busy",
  NotFound: "err.blocked",
  Forbidden: "err.gone",
  Unauthenticated: "err.gone",
  VersionNotServed: "err.version",
  Left: "err.left",
};

/** Why something did not work, in words; `else` where no better ones are known. */
export function troubleWords(say: Say, code: string, otherwise: Key): string {
  return say((TROUBLES[code] ?? otherwise) as Parameters<Say>[0], { code });
}

/** The chat that was is no longer there; only a new one leads on. */
export function isGone(code: string): boolean {
  return code === "Left" || TROUBLES[code] === "err.gone";
}
