import type { SessionRow } from "@shared/types";
import { duration, instant } from "@shared/when";
import { hurryOf } from "../model/lists";
import { addressOf } from "../model/places";
import type { WaitingTold } from "../model/told";
import { memo } from "./memo";
import { called, useTools } from "./room";
import { useTold } from "./useTold";
import { Wait } from "./Wait";

/** Height of a row in rem. */
export const WAITING_ROW = 2.25;

/** Somebody who waits: Enter reads what was written already, and the button takes them. */
export const WaitingRow = memo(function WaitingRowItself(told: WaitingTold & { at: number }) {
  return told.gone ? <GoneRow {...told} /> : <HereRow {...told} />;
});

function HereRow({ row, at, isHere, topic }: WaitingTold & { at: number }) {
  const { desk, say, go } = useTools();
  const id = row.ChatSessionId;
  const name = called(row, say);
  return (
    <li class="q" data-test="waiting-row" data-session={id} data-at={at}>
      <a
        class="who"
        href={addressOf({ room: "chats", id })}
        aria-current={isHere ? "true" : undefined}
        title={row.FirstMessage || undefined}
        onClick={event => {
          event.preventDefault();
          go({ room: "chats", id });
        }}
      >
        <b dir="auto">{name}</b>
        <span dir="auto">{topic?.Name}</span>
        <span class="vh"> {say("row.waits")} </span>
      </a>
      <Waited row={row} warning={topic?.WarnNewChat ?? 0} />
      <button
        class="btn small outline"
        type="button"
        data-test="pick-up"
        aria-label={say("pick.name", { name })}
        onClick={() => desk.pickUp(id)}
      >
        {say("pick")}
      </button>
    </li>
  );
}

function Waited({ row, warning }: { row: SessionRow; warning: number }) {
  const since = instant(row.WhenRequested);
  const { hurry, words } = useTold(now => ({
    hurry: hurryOf(now - since, warning, row.AlertLevel),
    words: duration(now - since),
  }));
  return <Wait hurry={hurry} warned={row.AlertLevel > 0} words={words} />;
}

/** Where somebody stood who is not waiting any more. */
function GoneRow({ row, at, taker }: WaitingTold & { at: number }) {
  const { say } = useTools();
  return (
    <li class="q gone" data-test="gone-row" data-at={at}>
      <span class="who">
        <b dir="auto">{called(row, say)}</b>
      </span>
      <span class="note" role="status">
        {taker === null ? say("taken.you") : taker ? say("taken.by", { name: taker }) : say("row.left")}
      </span>
    </li>
  );
}
