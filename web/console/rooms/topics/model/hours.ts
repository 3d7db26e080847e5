/** The week of a topic. Times travel as `09:00:00`; a stop at or before its start is on the next day. */

import type { ChatOpeningHours } from "@shared/types.gen";
import { plain } from "../../../model/plain";

export const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export type Day = (typeof DAYS)[number];

export interface DayHours {
  enabled: boolean;
  start: string;
  stop: string;
}

/** `09:00`, as a time field has it, of `09:00:00`. */
export const shortTime = (time: string) => time.slice(0, 5);
export const longTime = (time: string) => (/^\d\d:\d\d$/.test(time) ? `${time}:00` : time);

export function dayOf(hours: ChatOpeningHours, day: Day): DayHours {
  return { enabled: hours[`${day}Enabled`], start: hours[`${day}Start`], stop: hours[`${day}Stop`] };
}

export function withDay(hours: ChatOpeningHours, day: Day, now: Partial<DayHours>): ChatOpeningHours {
  const { enabled, start, stop } = { ...dayOf(hours, day), ...now };
  return { ...hours, [`${day}Enabled`]: enabled, [`${day}Start`]: start, [`${day}Stop`]: stop };
}

/** A day that is opened first gets usual hours: those of the day before it that is open, else 09 to 16. */
export function opened(hours: ChatOpeningHours, day: Day): ChatOpeningHours {
  const own = dayOf(hours, day);
  if (own.start !== "00:00:00" || own.stop !== "00:00:00") return withDay(hours, day, { enabled: true });
  const before = DAYS.slice(0, DAYS.indexOf(day)).reverse();
  const like = before.map(one => dayOf(hours, one)).find(one => one.enabled);
  return withDay(hours, day, { enabled: true, start: like?.start ?? "09:00:00", stop: like?.stop ?? "16:00:00" });
}

/** The week with some days as another one is. */
export function copied(hours: ChatOpeningHours, from: Day, to: readonly Day[]): ChatOpeningHours {
  return to.reduce((week, day) => withDay(week, day, dayOf(hours, from)), hours);
}

export const WORKDAYS = DAYS.slice(0, 5);
export const WEEKEND = DAYS.slice(5);

/** What can be said of one day's hours. */
export type Span = "closed" | "day" | "overnight" | "round";

export function spanOf({ enabled, start, stop }: DayHours): Span {
  if (!enabled) return "closed";
  if (start === stop) return "round";
  return stop < start ? "overnight" : "day";
}

export function openDays(hours: ChatOpeningHours): Day[] {
  return DAYS.filter(day => hours[`${day}Enabled`]);
}

/** True where lunch is within the hours of at least one open day, so that it has any effect. */
export function lunchFits(hours: ChatOpeningHours): boolean {
  const { LunchStart: start, LunchStop: stop } = hours;
  return openDays(hours).some(day => {
    const own = dayOf(hours, day);
    const span = spanOf(own);
    if (span === "round") return true;
    return span === "overnight" ? start >= own.start || stop <= own.stop : own.start < stop && start < own.stop;
  });
}

export interface Zone {
  id: number;
  /** As the vendor codes it: NO, US-NY. */
  code: string;
  name: string;
  /** As the world codes it: Europe/Oslo. */
  place: string;
}

/** Zones whose name, place or code holds each of the words. */
export function zonesLike(zones: readonly Zone[], words: string, most = 8): Zone[] {
  const told = (text: string) => plain(text).replace(/[/_-]/g, " ");
  const wanted = told(words).split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const found = zones.filter(zone => {
    const text = told(`${zone.name} ${zone.place} ${zone.code}`);
    return wanted.every(word => text.includes(word));
  });
  const first = (zone: Zone) => (told(zone.name).startsWith(wanted[0] ?? "") ? 0 : 1);
  return found.sort((one, other) => first(one) - first(other)).slice(0, most);
}
