import { useNow } from "@shared/hooks";
import type { Dashboard } from "@shared/types.gen";
import { useState } from "preact/hooks";
import { useRoom, useSay } from "../../ui/room";
import { type Drawn, draw, hourIn, type Plane, summary } from "./model/chart";

const PLANE: Plane = { width: 420, height: 200, start: 30, end: 6, top: 18, bottom: 24 };
const FLOOR = PLANE.height - PLANE.bottom;

/** Bars and a line over the hours of today, with the same numbers as a table. */
export function Chart({ day }: { day: Dashboard }) {
  const say = useSay("dashboard");
  const [table, setTable] = useState(false);
  const now = hourIn(day.Zone, useNow(true));
  return (
    <>
      {table ? <Hours day={day} now={now} /> : <Picture day={day} now={now} />}
      <p class="foot-line">
        <button
          class="link"
          type="button"
          data-test="traffic-table"
          aria-pressed={table}
          onClick={() => setTable(!table)}
        >
          {say(table ? "traffic.as-chart" : "traffic.as-table")}
        </button>
      </p>
    </>
  );
}

function Picture({ day, now }: { day: Dashboard; now: number }) {
  const say = useSay("dashboard");
  const { locale } = useRoom();
  const drawn = draw(day.Hours, now, PLANE);
  const { incoming, picked, busiest } = summary(day.Hours);
  const sentence = busiest
    ? say("traffic.sentence", { n: incoming, picked, hour: hourWord(busiest.Hour, locale), most: busiest.Incoming })
    : say("traffic.none");
  return (
    <div class="chart-box">
      <svg
        class="chart"
        viewBox={`0 0 ${PLANE.width} ${PLANE.height}`}
        role="img"
        aria-label={sentence}
        data-test="chart"
      >
        <Frame drawn={drawn} locale={locale} />
        {drawn.bars.map(bar => (
          <rect
            key={bar.x}
            class={bar.part ? "bar part" : "bar"}
            x={bar.x}
            y={bar.y}
            width={bar.width}
            height={bar.height}
            rx="2.5"
          />
        ))}
        <path class="line" d={`M${drawn.points.map(point => `${point.x} ${point.y}`).join("L")}`} />
        {drawn.points
          .filter(point => point.y < FLOOR)
          .map(point => (
            <circle key={point.x} class="pt" cx={point.x} cy={point.y} r="2.6" />
          ))}
        <Now x={drawn.nowX} now={now} />
      </svg>
      {busiest ? null : <p class="none-yet">{say("traffic.none")}</p>}
    </div>
  );
}

/** Lines at round numbers, and every third hour. */
function Frame({ drawn, locale }: { drawn: Drawn; locale: string }) {
  const number = new Intl.NumberFormat(locale);
  return (
    <>
      {drawn.steps.map(step => (
        <g key={step.value}>
          <path class="grid" d={`M${PLANE.start} ${step.y}H${PLANE.width - PLANE.end}`} />
          <text x={PLANE.start - 8} y={step.y + 4} text-anchor="end">
            {number.format(step.value)}
          </text>
        </g>
      ))}
      {drawn.hours.map(one => (
        <text key={one.hour} x={one.x} y={PLANE.height - 6} text-anchor="middle">
          {String(one.hour).padStart(2, "0")}
        </text>
      ))}
    </>
  );
}

function Now({ x, now }: { x: number; now: number }) {
  const say = useSay("dashboard");
  const late = now > 18;
  return (
    <>
      <path class="now" d={`M${x} 6V${FLOOR}`} />
      <text x={late ? x - 5 : x + 5} y="11" text-anchor={late ? "end" : "start"}>
        {say("traffic.now")}
      </text>
    </>
  );
}

/** The same in numbers, up to the hour that runs. */
function Hours({ day, now }: { day: Dashboard; now: number }) {
  const say = useSay("dashboard");
  const { locale } = useRoom();
  return (
    <div class="table-box hours">
      <table data-test="hours">
        <caption class="vh">{say("traffic")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("traffic.hour")}</th>
            <th scope="col" class="end">
              {say("traffic.incoming")}
            </th>
            <th scope="col" class="end">
              {say("traffic.picked")}
            </th>
          </tr>
        </thead>
        <tbody>
          {day.Hours.filter(one => one.Hour <= now).map(one => (
            <tr key={one.Hour}>
              <th scope="row">{hourWord(one.Hour, locale)}</th>
              <td class="end num">{one.Incoming}</td>
              <td class="end num">{one.PickedUp}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function hourWord(hour: number, locale: string): string {
  const at = Date.UTC(2024, 0, 1, hour);
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone: "UTC" }).format(at);
}
