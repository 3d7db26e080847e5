import { describe, expect, it } from "vitest";
import {
  copied,
  dayOf,
  lunchFits,
  openDays,
  opened,
  spanOf,
  WORKDAYS,
  withDay,
  zonesLike,
} from "../rooms/topics/model/hours";
import { aTopic } from "./setup-topic";

const week = aTopic().OpeningHours;

describe("a week", () => {
  it("takes one day's hours to others", () => {
    const early = withDay(week, "Mon", { start: "07:00:00" });
    const all = copied(early, "Mon", WORKDAYS);
    expect(WORKDAYS.map(day => dayOf(all, day).start)).toEqual(Array(5).fill("07:00:00"));
    expect(dayOf(all, "Sat").enabled).toBe(false);
  });

  it("opens a day that had no hours like the open day before it", () => {
    const late = withDay(week, "Fri", { start: "10:00:00", stop: "18:00:00" });
    expect(dayOf(opened(late, "Sat"), "Sat")).toEqual({ enabled: true, start: "10:00:00", stop: "18:00:00" });
  });

  it("opens the first of all from nine to four", () => {
    const none = WORKDAYS.reduce(
      (hours, day) => withDay(hours, day, { enabled: false, start: "00:00:00", stop: "00:00:00" }),
      week,
    );
    expect(openDays(none)).toEqual([]);
    expect(dayOf(opened(none, "Mon"), "Mon")).toEqual({ enabled: true, start: "09:00:00", stop: "16:00:00" });
  });

  it("keeps the hours of a day that is shut and opened again", () => {
    const shut = withDay(week, "Mon", { enabled: false });
    expect(dayOf(opened(shut, "Mon"), "Mon")).toEqual(dayOf(week, "Mon"));
  });

  it("says what hours come to", () => {
    const spans = [
      { enabled: false, start: "09:00:00", stop: "16:00:00" },
      { enabled: true, start: "09:00:00", stop: "16:00:00" },
      { enabled: true, start: "22:00:00", stop: "02:00:00" },
      { enabled: true, start: "00:00:00", stop: "00:00:00" },
    ];
    expect(spans.map(spanOf)).toEqual(["closed", "day", "overnight", "round"]);
  });

  it("knows a lunch that is outside of all hours", () => {
    expect(lunchFits(week)).toBe(true);
    expect(lunchFits({ ...week, LunchStart: "18:00:00", LunchStop: "19:00:00" })).toBe(false);
    const night = copied(withDay(week, "Mon", { start: "22:00:00", stop: "06:00:00" }), "Mon", WORKDAYS);
    expect(lunchFits({ ...night, LunchStart: "02:00:00", LunchStop: "03:00:00" })).toBe(true);
  });
});

describe("zones", () => {
  const zones = [
    { id: 1, code: "UTC", name: "UTC", place: "Etc/UTC" },
    { id: 2, code: "NO", name: "Norway", place: "Europe/Oslo" },
    { id: 3, code: "US-NY", name: "United States, New York", place: "America/New_York" },
    { id: 4, code: "RE", name: "Réunion", place: "Indian/Reunion" },
  ];
  const found = (words: string) => zonesLike(zones, words).map(zone => zone.id);

  it("are found by country, city or code, without accents", () => {
    expect([found("oslo"), found("new york"), found("reunion"), found("us ny")]).toEqual([[2], [3], [4], [3]]);
    expect([found(""), found("atlantis")]).toEqual([[], []]);
  });

  it("whose name begins so come first", () => {
    expect(found("u")[0]).toBe(1);
    expect(found("n")[0]).toBe(2);
  });
});
