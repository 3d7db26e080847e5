import { clockTime, instant } from "@shared/when";
import { stretch } from "../model/ages";
import { endedBy } from "../model/lines";
import type { Talk } from "../model/state";
import { Banner } from "./Foot";
import { called, useRoom } from "./room";

/** In the stead of the place to write: who ended it, when, how long it was, and what the customer thought of it. */
export function Result({ talk }: { talk: Talk }) {
  const { say, locale } = useRoom();
  const { row } = talk;
  const at = instant(row.WhenEnded);
  const started = instant(row.WhenStarted);
  const by = endedBy(talk.said.lines);
  const who = by === "customer" ? called(row, say) : by === "agent" ? row.AgentName || say("agent") : "";
  const time = at ? clockTime(at, locale) : "";
  const t = at && started ? stretch(at - started, locale) : "";
  const text = !time
    ? say("ended")
    : by === "idle"
      ? say("ended.idle", { time })
      : who && t
        ? say("ended.line", { who, time, t })
        : say("ended.at", { time });
  const filed = row.TicketId ? ` · ${say("request.filed", { n: row.TicketId })}` : "";
  return (
    <Banner
      text={text}
      more={`${row.Rating ? say("rating", { n: row.Rating }) : say("rating.none")}${filed}`}
      test="result"
      calm
    />
  );
}
