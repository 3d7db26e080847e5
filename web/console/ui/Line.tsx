import type { Line, Pending } from "@shared/conversation";
import { CHECK, Icon, RING, WARN } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { clockTime, instant } from "@shared/when";
import { stretch } from "../model/ages";
import type { Placed } from "../model/days";
import { noteOf, sideOf } from "../model/lines";
import { Folded } from "./Folded";
import { useRoom } from "./room";

interface StoredProps {
  at: Placed;
  row: SessionRow;
  customer: string;
  delivered: boolean;
}

/** A line the server has, below the day it opens and the word of the pick-up it follows. */
export function StoredLine({ at, row, customer, delivered }: StoredProps) {
  const { line } = at;
  return (
    <>
      {at.day ? <Day at={at.day} /> : null}
      {at.pickedUp ? <PickedUp row={row} /> : null}
      <Said at={at} line={line} customer={customer} delivered={delivered} />
    </>
  );
}

function Said({ at, line, customer, delivered }: Omit<StoredProps, "row"> & { line: Line }) {
  const { state, say, locale } = useRoom();
  const side = sideOf(line, state.me?.UserId ?? 0);
  const time = clockTime(instant(line.WhenPosted), locale);
  if (side === "note") return <Note line={line} />;
  const author = side === "own" ? say("you") : side === "customer" ? customer : line.Author || say("agent");
  return (
    <li
      class={side === "customer" ? "msg" : `msg mine ${side}`}
      data-test="line"
      data-seq={line.Seq}
      data-client-id={line.ClientId ?? ""}
      data-side={side}
    >
      <p class={at.follows ? "vh" : "by"}>
        <b dir="auto">{author}</b> <time>{time}</time>
      </p>
      <Folded text={line.Message} />
      {delivered ? (
        <p class="mark">
          <Icon of={CHECK} small />
          {say("m.stored", { time })}
        </p>
      ) : null}
    </li>
  );
}

function Note({ line }: { line: Line }) {
  const { say } = useRoom();
  const key = noteOf(line);
  const text = key ? say(key, { name: line.SpecialParam || line.Author || say("agent") }) : line.Message;
  return (
    <li class={text ? "sys" : "vh"} data-test="line" data-seq={line.Seq} data-special={line.SpecialType}>
      <span dir="auto">{text}</span>
    </li>
  );
}

function Day({ at }: { at: number }) {
  const { locale } = useRoom();
  const days = Math.round((midnight(Date.now()) - midnight(at)) / 86_400_000);
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
export function PickedUp({ row }: { row: SessionRow }) {
  const { state, say, locale } = useRoom();
  const started = instant(row.WhenStarted);
  const t = stretch(started - (instant(row.WhenQueued) || instant(row.WhenRequested)), locale);
  const time = clockTime(started, locale);
  const name = row.AgentName || say("agent");
  const mine = row.UserId === state.me?.UserId && !row.TransferFrom;
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
        <p class="mark bad" role="alert">
          <Icon of={WARN} small />
          {say("m.failed")}
          <button type="button" data-test="retry" onClick={() => desk.retry(id, own.ClientId)}>
            {say("m.retry")}
          </button>
        </p>
      ) : last ? (
        <p class="mark">
          <Icon of={RING} small />
          {say(reached ? "m.sending" : "m.waits")}
        </p>
      ) : null}
    </li>
  );
}
