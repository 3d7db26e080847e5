import type { Line, Pending } from "@shared/conversation";
import { LineMark } from "@shared/LineMark";
import type { Mark } from "@shared/marks";
import type { SessionRow } from "@shared/types";
import { clockTime, instant } from "@shared/when";
import { stretch } from "../model/ages";
import type { Placed } from "../model/days";
import { noteOf, sideOf } from "../model/lines";
import { Folded } from "./Folded";
import { memo } from "./memo";
import { useRoom, useTools } from "./room";
import { useTold } from "./useTold";

interface StoredProps extends Placed {
  /** Where the word of the pick-up stands above it; else null, for a row changes with every line. */
  row: SessionRow | null;
  /** The reader. */
  me: number;
  customer: string;
  /** Said in words below it, where it is the last own line that has come so far. */
  mark: Mark | null;
  /** When it was seen; 0 where that is not known. */
  seenAt: number;
}

/** A line the server has, below the day it opens and the word of the pick-up it follows. */
export const StoredLine = memo(function StoredLineItself(told: StoredProps) {
  return (
    <>
      {told.day ? <Day at={told.day} /> : null}
      {told.row ? <PickedUp row={told.row} me={told.me} /> : null}
      <Said {...told} />
    </>
  );
});

function Said({ line, follows, me, customer, mark, seenAt }: StoredProps) {
  const { say, locale } = useTools();
  const side = sideOf(line, me);
  const time = clockTime(instant(line.WhenPosted), locale);
  if (side === "note") return <Note line={line} />;
  const seen = seenAt ? say("m.seen", { time: clockTime(seenAt, locale) }) : say("m.seen.some-time");
  const author = side === "own" ? say("you") : side === "customer" ? customer : line.Author || say("agent");
  return (
    <li
      class={side === "customer" ? "msg" : `msg mine ${side}`}
      data-test="line"
      data-seq={line.Seq}
      data-client-id={line.ClientId ?? ""}
      data-side={side}
    >
      <p class={follows ? "vh" : "by"}>
        <b dir="auto">{author}</b> <time>{time}</time>
      </p>
      <Folded text={line.Message} />
      {mark ? <LineMark mark={mark}>{mark === "seen" ? seen : say("m.stored", { time })}</LineMark> : null}
    </li>
  );
}

function Note({ line }: { line: Line }) {
  const { say } = useTools();
  const key = noteOf(line);
  const text = key ? say(key, { name: line.SpecialParam || line.Author || say("agent") }) : line.Message;
  return (
    <li class={text ? "sys" : "vh"} data-test="line" data-seq={line.Seq} data-special={line.SpecialType}>
      <span dir="auto">{text}</span>
    </li>
  );
}

function Day({ at }: { at: number }) {
  const { locale } = useTools();
  const { days } = useTold(now => ({ days: Math.round((midnight(now) - midnight(at)) / 86_400_000) }));
  const words =
    days < 2
      ? new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(-days, "day")
      : new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" }).format(at);
  return (
    <li class="day">
      <span>{words.charAt(0).toLocaleUpperCase(locale) + words.slice(1)}</span>
    </li>
  );
}

function midnight(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** How long the customer waited, and who came. */
export function PickedUp({ row, me }: { row: SessionRow; me: number }) {
  const { say, locale } = useTools();
  const started = instant(row.WhenStarted);
  const t = stretch(started - (instant(row.WhenQueued) || instant(row.WhenRequested)), locale);
  const time = clockTime(started, locale);
  const name = row.AgentName || say("agent");
  const mine = row.UserId === me && !row.TransferFrom;
  return (
    <li class="sys" data-test="picked-up">
      <span>{mine ? say("sys.waited.you", { t, time }) : say("sys.waited", { t, time, name })}</span>
    </li>
  );
}

/** An own line on its way: drawn the moment it is written. */
export function OwnLine({ own, id, last }: { own: Pending; id: number; last: boolean }) {
  const { desk, state, say } = useRoom();
  const reached = state.connection.name === "live" || state.connection.name === "catching-up";
  return (
    <li
      class="msg mine pending"
      data-test="line"
      data-client-id={own.ClientId}
      data-side="own"
      data-state={own.failed ? "failed" : "sending"}
    >
      <Folded text={own.Message} />
      {own.failed ? (
        <LineMark mark="failed">
          {say("m.failed")}
          <button type="button" data-test="retry" onClick={() => desk.retry(id, own.ClientId)}>
            {say("m.retry")}
          </button>
        </LineMark>
      ) : last ? (
        <LineMark mark="sending">{say(reached ? "m.sending" : "m.waits")}</LineMark>
      ) : null}
    </li>
  );
}
