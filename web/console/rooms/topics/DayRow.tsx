import type { ChatOpeningHours } from "@shared/types.gen";
import { useSay } from "../../ui/room";
import { idOf, useTopic } from "./context";
import { DayBar } from "./DayBar";
import { copied, type Day, dayOf, longTime, opened, shortTime, spanOf, withDay } from "./model/hours";

interface DayRowProps {
  day: Day;
  hours: ChatOpeningHours;
  /** The first open day, which the others may be made like. */
  like: Day | undefined;
  put(hours: ChatOpeningHours): void;
}

/** One weekday: open or not, from when to when, and what that comes to. */
export function DayRow({ day, hours, like, put }: DayRowProps) {
  const say = useSay("setup");
  const { readOnly } = useTopic();
  const own = dayOf(hours, day);
  const name = say(`day.${day}`);
  const same = !like || like === day || JSON.stringify(own) === JSON.stringify(dayOf(hours, like));
  const toggle = () => put(own.enabled ? withDay(hours, day, { enabled: false }) : opened(hours, day));
  return (
    <li class="weekday" data-test="day" data-day={day}>
      <label class="tick">
        <input
          type="checkbox"
          id={idOf(`OpeningHours.${day}Enabled`)}
          checked={own.enabled}
          disabled={readOnly}
          data-test="day-open"
          onChange={toggle}
        />
        {name}
      </label>
      {own.enabled ? <Times day={day} hours={hours} put={put} /> : <span class="shut">{say("h.closed")}</span>}
      <DayBar hours={hours} day={day} />
      {same || readOnly ? null : (
        <button
          class="btn small"
          type="button"
          data-test="day-like"
          onClick={() => put(copied(hours, like, [day]))}
          aria-label={say("h.like.day", { day: name, like: say(`day.${like}`) })}
        >
          {say("h.like", { day: say(`day.${like}`) })}
        </button>
      )}
    </li>
  );
}

function Times({ day, hours, put }: Omit<DayRowProps, "like">) {
  const say = useSay("setup");
  const { readOnly } = useTopic();
  const own = dayOf(hours, day);
  const span = spanOf(own);
  const name = say(`day.${day}`);
  const field = (part: "start" | "stop", label: string) => (
    <input
      class="input time"
      type="time"
      aria-label={`${name}, ${label}`}
      id={idOf(`OpeningHours.${day}${part === "start" ? "Start" : "Stop"}`)}
      data-test={`day-${part}`}
      value={shortTime(own[part])}
      readOnly={readOnly}
      required
      onInput={event => put(withDay(hours, day, { [part]: longTime(event.currentTarget.value) }))}
    />
  );
  return (
    <span class="times">
      {field("start", say("h.from"))}
      <span aria-hidden="true">–</span>
      {field("stop", say("h.to"))}
      <small>{span === "overnight" ? say("h.overnight") : span === "round" ? say("h.round") : ""}</small>
    </span>
  );
}
