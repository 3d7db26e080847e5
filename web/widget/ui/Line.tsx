import type { Line, Pending } from "@shared/conversation";
import { CHECK, Icon, RING, WARN } from "@shared/Icon";
import { Text } from "@shared/Text";
import { clockTime, instant } from "@shared/when";
import { noteOf, sideOf } from "../model/lines";
import { useDesk } from "./desk";

/** A line the server has. */
export function StoredLine({ line, before, delivered }: { line: Line; before: Line | undefined; delivered: boolean }) {
  const { say, state, locale } = useDesk();
  const side = sideOf(line);
  const time = clockTime(instant(line.WhenPosted), locale);
  if (side === "note") return <Note line={line} />;
  const follows = before && sideOf(before) === side && before.Author === line.Author;
  const author = side === "mine" ? say("you") : line.Author || state.session?.AgentName || say("agent");
  return (
    <li class={`msg ${side}`} data-test="line" data-seq={line.Seq} data-client-id={line.ClientId ?? ""}>
      <p class={follows ? "vh" : "by-line"}>
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
  const { say, state } = useDesk();
  const key = noteOf(line);
  const name = line.SpecialParam || line.Author || state.session?.AgentName || say("agent");
  const text = key ? say(key, { name }) : line.Message;
  return (
    <li class={text ? "sys" : "vh"} data-test="line" data-seq={line.Seq} data-special={line.SpecialType}>
      <span dir="auto">{text}</span>
    </li>
  );
}

/** An own line on its way: drawn the moment it is written. */
export function OwnLine({ own, last }: { own: Pending; last: boolean }) {
  const { say, state, chat } = useDesk();
  const state_ = state.connection.name === "live" || state.connection.name === "catching-up" ? "m.sending" : "m.waits";
  return (
    <li
      class="msg mine wait"
      data-test="line"
      data-client-id={own.ClientId}
      data-state={own.failed ? "failed" : "sending"}
    >
      <div class="bub">
        <Text text={own.Message} />
      </div>
      {own.failed ? (
        <p class="mark bad" role="alert">
          <Icon of={WARN} small />
          {say("m.failed")}{" "}
          <button type="button" onClick={() => chat.retry(own.ClientId)}>
            {say("m.retry")}
          </button>
        </p>
      ) : last ? (
        <p class="mark">
          <Icon of={RING} small />
          {say(state_)}
        </p>
      ) : null}
    </li>
  );
}
