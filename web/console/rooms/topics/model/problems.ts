/** What keeps a topic from being saved, said at its field. The server has the last word and the same rules. */

import { dayOf, openDays } from "./hours";
import { type Path, type PathOf, type Topic, valueAt } from "./topic";

export interface Problem {
  path: Path;
  /** Of a text. */
  key: "e.required" | "e.long" | "e.colour" | "e.number" | "e.days" | "e.time" | "e.lunch" | "e.address" | "e.origin";
  n?: number;
}

type Texts = PathOf<string>;

const LIMITS: Partial<Record<Texts, number>> = {
  Name: 255,
  Description: 255,
  BadgeHeader: 255,
  CustomQueueText: 255,
  WidgetRatingText: 1024,
  "Widget.PreFormMessage": 1024,
  "Widget.PostFormHeader": 255,
  "Widget.PostFormMessage": 1024,
  "Widget.WelcomeTitle": 255,
  "Widget.WelcomeMessage": 255,
  "Widget.OfflineHeader": 255,
  "Widget.OfflineMessage": 1024,
  "Widget.Font": 64,
  "BotSettings.BotName": 80,
  "Extras.ConsentVersion": 64,
};

export const COLOURS = [
  "Widget.Color",
  "Widget.BadgeColor",
  "Widget.BadgeTextColor",
  "Widget.ButtonColor",
  "Widget.ButtonTextColor",
  "Widget.CustMsgColor",
  "Widget.CustMsgTextColor",
  "Widget.AgentMsgColor",
  "Widget.AgentMsgTextColor",
] as const satisfies readonly Texts[];
export type Colour = (typeof COLOURS)[number];

const NUMBERS = [
  "WarnNewChatMinutes",
  "WarnManagerNewChatMinutes",
  "WarnChatMessageMinutes",
  "WarnManagerChatMessageMinutes",
  "OfflineFormTimeLimit",
  "OfflineFormQueueLength",
] as const satisfies readonly PathOf<number>[];

export const limitOf = (path: Path): number => LIMITS[path as Texts] ?? 0;

/** A colour in one of the two ways that are understood: `#rgb`, `#rrggbb`. */
export const isColour = (text: string) => /^#([\da-f]{3}|[\da-f]{6})$/i.test(text);

export function problemsOf(topic: Topic): Problem[] {
  return [...names(topic), ...texts(topic), ...colours(topic), ...numbers(topic), ...week(topic), ...addresses(topic)];
}

function names(topic: Topic): Problem[] {
  return topic.Name.trim() ? [] : [{ path: "Name", key: "e.required" }];
}

function texts(topic: Topic): Problem[] {
  return (Object.entries(LIMITS) as [Texts, number][])
    .map(([path, limit]) => ({ path, n: length(valueAt(topic, path)) - limit }))
    .filter(({ n }) => n > 0)
    .map(({ path, n }) => ({ path, key: "e.long", n }));
}

/** As the server counts: by characters, not by halves of them. */
const length = (text: string) => [...text].length;

function colours(topic: Topic): Problem[] {
  return COLOURS.filter(path => valueAt(topic, path) && !isColour(valueAt(topic, path))).map(path => ({
    path,
    key: "e.colour",
  }));
}

function numbers(topic: Topic): Problem[] {
  return NUMBERS.filter(path => !isCount(valueAt(topic, path))).map(path => ({ path, key: "e.number" }));
}

const isCount = (n: number) => Number.isInteger(n) && n >= 0 && n <= 100_000;

function week(topic: Topic): Problem[] {
  if (!topic.OpeningHoursEnabled) return [];
  const hours = topic.OpeningHours;
  const days = openDays(hours);
  if (!days.length) return [{ path: "OpeningHours.MonEnabled", key: "e.days" }];
  const untimed = days.filter(day => ![dayOf(hours, day).start, dayOf(hours, day).stop].every(isTime));
  const lunch = hours.UseLunchHours && hours.LunchStart >= hours.LunchStop;
  return [
    ...untimed.map(day => ({ path: `OpeningHours.${day}Start` as Path, key: "e.time" as const })),
    ...(lunch ? [{ path: "OpeningHours.LunchStop" as Path, key: "e.lunch" as const }] : []),
  ];
}

const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time);

function addresses({ Extras }: Topic): Problem[] {
  const { ConsentUrl, AllowedOrigins } = Extras;
  return [
    ...(ConsentUrl && !isAddress(ConsentUrl)
      ? [{ path: "Extras.ConsentUrl" as const, key: "e.address" as const }]
      : []),
    ...(AllowedOrigins.every(isOrigin) ? [] : [{ path: "Extras.AllowedOrigins" as const, key: "e.origin" as const }]),
  ];
}

export function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** A site: scheme and host, perhaps a port, nothing behind it. */
export function isOrigin(text: string): boolean {
  return isAddress(text) && new URL(text).origin === text.toLowerCase().replace(/\/$/, "");
}
