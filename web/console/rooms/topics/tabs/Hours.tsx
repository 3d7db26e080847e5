import type { TimeZoneData } from "@shared/types.gen";
import { useRoom, useSay } from "../../../ui/room";
import { Wrong } from "../../setup/Field";
import { Finder } from "../../setup/Finder";
import { useLoad } from "../../setup/useLoad";
import { zones } from "../calls";
import { idOf, useError, useTopic } from "../context";
import { DayRow } from "../DayRow";
import { copied, DAYS, lunchFits, openDays, WEEKEND, WORKDAYS, type Zone, zonesLike } from "../model/hours";
import { TickSetting } from "../Settings";
import { TimeSetting } from "../TimeSetting";

/** When the topic is open: the week, its lunch and the clock it goes by. */
export function Hours() {
  const say = useSay("setup");
  const { editing } = useTopic();
  const { OpeningHoursEnabled } = editing.draft;
  return (
    <>
      <section class="panel set">
        <h2>{say("h.title")}</h2>
        <TickSetting path="OpeningHoursEnabled" label={say("h.use")} hint={say("h.use.hint")} />
        {OpeningHoursEnabled ? <Week /> : <p class="note">{say("h.always")}</p>}
      </section>
      {OpeningHoursEnabled ? <Lunch /> : null}
      {OpeningHoursEnabled ? <ZoneSetting /> : null}
    </>
  );
}

function Week() {
  const say = useSay("setup");
  const { editing, change, readOnly } = useTopic();
  const error = useError("OpeningHours.MonEnabled");
  const hours = editing.draft.OpeningHours;
  const first = openDays(hours)[0];
  const put = (next: typeof hours) => {
    for (const day of DAYS) {
      for (const part of ["Enabled", "Start", "Stop"] as const) {
        const path = `OpeningHours.${day}${part}` as const;
        if (next[`${day}${part}`] !== hours[`${day}${part}`]) change(path, next[`${day}${part}`]);
      }
    }
  };
  return (
    <>
      {error ? <Wrong id={`${idOf("OpeningHours.MonEnabled")}-error`}>{error}</Wrong> : null}
      <ul class="week" aria-label={say("h.week")}>
        {DAYS.map(day => (
          <DayRow key={day} day={day} hours={hours} like={first} put={put} />
        ))}
      </ul>
      {first && !readOnly ? (
        <div class="copies" role="group" aria-label={say("h.quick")}>
          <button
            class="btn outline small"
            type="button"
            data-test="copy-workdays"
            onClick={() => put(copied(hours, first, WORKDAYS))}
          >
            {say("h.copy.work", { day: say(`day.${first}`) })}
          </button>
          <button
            class="btn outline small"
            type="button"
            data-test="copy-all"
            onClick={() => put(copied(hours, first, DAYS))}
          >
            {say("h.copy.all", { day: say(`day.${first}`) })}
          </button>
          <button class="btn outline small" type="button" data-test="close-weekend" onClick={() => put(shut(hours))}>
            {say("h.weekend")}
          </button>
        </div>
      ) : null}
    </>
  );
}

function shut<Hours extends object>(hours: Hours): Hours {
  return { ...hours, ...Object.fromEntries(WEEKEND.map(day => [`${day}Enabled`, false])) };
}

function Lunch() {
  const say = useSay("setup");
  const { editing } = useTopic();
  const hours = editing.draft.OpeningHours;
  return (
    <section class="panel set">
      <h2>{say("h.lunch")}</h2>
      <TickSetting path="OpeningHours.UseLunchHours" label={say("h.lunch.use")} hint={say("h.lunch.hint")} />
      {hours.UseLunchHours ? (
        <div class="two">
          <TimeSetting path="OpeningHours.LunchStart" label={say("h.from")} />
          <TimeSetting path="OpeningHours.LunchStop" label={say("h.to")} />
        </div>
      ) : null}
      {hours.UseLunchHours && !lunchFits(hours) ? <p class="note">{say("h.lunch.outside")}</p> : null}
    </section>
  );
}

/** The zone whose clock the week goes by, found by country, city or code. */
function ZoneSetting() {
  const say = useSay("setup");
  const { api } = useRoom();
  const { editing, change, readOnly } = useTopic();
  const error = useError("OpeningHours.TzLocation");
  const { value: all } = useLoad(() => zones(api), "zones");
  const set = editing.draft.OpeningHours.TzLocation;
  const zone = all?.find(one => one.id === set?.TZLocationID || one.code === set?.TZLocationCode);
  const pick = (id: number) => {
    const one = all?.find(each => each.id === id);
    if (one) change("OpeningHours.TzLocation", carrierOf(one));
  };
  const found = (words: string) =>
    zonesLike(all ?? [], words).map(({ id, name, place }) => ({ id, name, note: place }));
  return (
    <section class="panel set">
      <h2>{say("h.zone")}</h2>
      <Finder
        label={say("h.zone.find")}
        hint={say("h.zone.hint")}
        now={zone ? `${zone.name}, ${zone.place}` : (set?.TZLocationCode ?? say("h.zone.own"))}
        disabled={readOnly}
        test="zone"
        find={found}
        pick={one => pick(one.id)}
      />
      {error ? <Wrong>{error}</Wrong> : null}
    </section>
  );
}

/** Only the id and the code count; the rest is the server's to tell. */
function carrierOf({ id, code, name }: Zone): TimeZoneData {
  return {
    TZLocationID: id,
    Name: name,
    TZLocationCode: code,
    TZLocationCities: "",
    IsoNumber: 0,
    TimeZoneSTDRules: {},
    TimeZoneDSTRules: {},
  };
}
