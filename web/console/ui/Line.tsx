import type { Line, Pending } from "@shared/conversation";
import { CHECK, Icon, RING, WARN } from "@shared/Icon";
import { Text } from "@shared/Text";
import { clockTime, instant } from "@shared/when";
import { noteOf, sideOf } from "../model/lines";
import { useRoom } from "./room";

interface StoredProps {
  line: Line;
  before: Line | undefined;
  customer: string;
  delivered: boolean;
}

/** A line the server has. */
export function StoredLine({ line, before, customer, delivered }: StoredProps) {
  const { state, say, locale } = useRoom();
  const me = state.me?.UserId ?? 0;
  const side = sideOf(line, me);
  const time = clockTime(instant(line.WhenPosted), locale);
  if (side === "note") return <Note line={line} />;
  const follows = before && sideOf(before, me) === side && before.Author === line.Author;
  const author = side === "own" ? say("you") : side === "customer" ? customer : line.Author || say("agent");
  return (
    <li
      class={side === "customer" ? "msg" : "msg mine"}
      data-test="line"
      data-seq={line.Seq}
      data-client-id={line.ClientId ?? ""}
      data-side={side}
    >
      <p class={follows ? "vh" : "by"}>
        <b dir="auto">{author}</b> <time>{time}</time>
      </p>
      <div class="bub">
        <Text text={line.Message} />
      </div>
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
      <div class="bub">
        <Text text={own.Message} />
      </div>
      {own.failed ? (
        <p class="mark bad" role="alert">
          <Icon of={WARN} small />
          {say("m.failed")}
          <button type="button" onClick={() => desk.retry(id, own.ClientId)}>
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
