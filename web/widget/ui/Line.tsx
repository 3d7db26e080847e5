import type { Line, Pending } from "@shared/conversation";
import { LineMark } from "@shared/LineMark";
import type { Mark } from "@shared/marks";
import { Text } from "@shared/Text";
import { clockTime } from "@shared/when";
import { dueAt, noteOf, sideOf, wordsOf } from "../model/lines";
import { choose, retry } from "../model/saying";
import { useDesk } from "./desk";
import { Later } from "./Later";
import { useTalk } from "./talk";

interface StoredProps {
  line: Line;
  before: Line | undefined;
  /** Said in words below it, where it is the last line that has come so far. */
  mark: Mark | null;
  /** The lines that came later, and whether an own one is on its way: then what was offered is over. */
  after: readonly Line[];
  answered: boolean;
}

/** A line the server has. */
export function StoredLine({ line, before, mark, after, answered }: StoredProps) {
  const { state, locale, chat } = useDesk();
  const say = useTalk();
  const side = sideOf(line);
  const time = clockTime(dueAt(line), locale);
  if (side === "note") return <Note line={line} />;
  const follows = before && sideOf(before) === side && before.Author === line.Author;
  const author = side === "mine" ? say("you") : line.Author || state.session?.AgentName || say("agent");
  const words = wordsOf(line);
  return (
    <li class={`msg ${side}`} data-test="line" data-seq={line.Seq} data-client-id={line.ClientId ?? ""}>
      <p class={follows ? "vh" : "by-line"}>
        <b dir="auto">{author}</b> <time>{time}</time>
      </p>
      {words ? (
        <div class="bub">
          <Text text={words} />
        </div>
      ) : null}
      {line.SpecialType === "Options" ? (
        <Later
          part="Options"
          line={line}
          after={after}
          answered={answered}
          choose={(text: string) => choose(chat, text)}
        />
      ) : null}
      {mark ? <LineMark mark={mark}>{mark === "seen" ? <Seen /> : say("m.stored", { time })}</LineMark> : null}
    </li>
  );
}

/** When the other side saw it; only that it did, where that was told later. */
function Seen() {
  const { state, locale } = useDesk();
  const say = useTalk();
  const { seenAt } = state.talk;
  return seenAt ? say("m.seen", { time: clockTime(seenAt, locale) }) : say("m.seen.some-time");
}

function Note({ line }: { line: Line }) {
  const { state } = useDesk();
  const say = useTalk();
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
  const { state, chat } = useDesk();
  const say = useTalk();
  const way = state.connection.name === "live" || state.connection.name === "catching-up" ? "m.sending" : "m.waits";
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
        <LineMark mark="failed">
          {say("m.failed")}{" "}
          <button type="button" data-test="retry" onClick={() => retry(chat, own.ClientId)}>
            {say("m.retry")}
          </button>
        </LineMark>
      ) : last ? (
        <LineMark mark="sending">{say(way)}</LineMark>
      ) : null}
    </li>
  );
}
