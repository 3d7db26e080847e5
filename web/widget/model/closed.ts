/** Why nobody answers, and when somebody will. */

import type { VisitorTopic } from "@shared/types";
import { instant } from "@shared/when";

export type Reason = "lunch" | "hours" | "nobody" | "open";

/** Open once more is possible too: the topic is told anew when one comes back to a form that was left open. */
export function reasonOf(topic: VisitorTopic, now: number): Reason {
  const opens = instant(topic.OpensAt);
  if (topic.ClosedFor) return opens && opens <= now ? "open" : topic.ClosedFor === "Lunch" ? "lunch" : "hours";
  return topic.SomebodyPresent ? "open" : "nobody";
}

/** A day as it is spoken of, and the time, both where the reader is; null where it is not known. */
export function backAt(topic: VisitorTopic, now: number, locale: string): { day: string; time: string } | null {
  const opens = instant(topic.OpensAt);
  if (!opens) return null;
  const days = Math.round((midnight(opens) - midnight(now)) / 86_400_000);
  return {
    day: days < 2 ? relative(days, locale) : date(opens, days, locale),
    time: new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" }).format(opens),
  };
}

/** Whole minutes until then, at least one. */
export function minutesUntil(topic: VisitorTopic, now: number): number {
  return Math.max(1, Math.ceil((instant(topic.OpensAt) - now) / 60_000));
}

function relative(days: number, locale: string): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(days, "day");
}

function date(at: number, days: number, locale: string): string {
  const far: Intl.DateTimeFormatOptions = { day: "numeric", month: "long" };
  return new Intl.DateTimeFormat(locale, { weekday: "long", ...(days > 6 ? far : {}) }).format(at);
}

/** The start of the day where the reader is, as if every day had 24 hours. */
function midnight(at: number): number {
  const day = new Date(at);
  return Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
}
