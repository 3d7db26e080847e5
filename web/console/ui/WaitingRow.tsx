import { instant } from "@shared/when";
import type { Shown } from "../model/frozen";
import { hurryOf, personName, topicName, topicOf } from "../model/lists";
import { addressOf } from "../model/places";
import { called, useRoom } from "./room";
import { Wait } from "./Wait";

/** Height of a row in rem. */
export const WAITING_ROW = 2.25;

/** Somebody who waits: Enter reads what was written already, and the button takes them. */
export function WaitingRow({ of: { row, gone }, at, now }: { of: Shown; at: number; now: number }) {
  const { desk, state, say, go } = useRoom();
  const id = row.ChatSessionId;
  const name = called(row, say);
  if (gone) return <GoneRow of={row} at={at} />;
  const waited = now - instant(row.WhenRequested);
  const topic = topicOf(state, row.TopicId);
  return (
    <li class="q" data-test="waiting-row" data-session={id} data-at={at}>
      <a
        class="who"
        href={addressOf({ room: "chats", id })}
        aria-current={state.selected === id ? "true" : undefined}
        title={row.FirstMessage || undefined}
        onClick={event => {
          event.preventDefault();
          go({ room: "chats", id });
        }}
      >
        <b dir="auto">{name}</b>
        <span dir="auto">{topicName(state, row.TopicId)}</span>
        <span class="vh"> {say("row.waits")} </span>
      </a>
      <Wait
        waited={waited}
        hurry={hurryOf(waited, topic?.WarnNewChat ?? 0, row.AlertLevel)}
        warned={row.AlertLevel > 0}
      />
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

/** Where somebody stood who is not waiting any more. */
function GoneRow({ of: row, at }: { of: Shown["row"]; at: number }) {
  const { state, say } = useRoom();
  const now = state.taken.get(row.ChatSessionId) ?? state.rows.get(row.ChatSessionId);
  const mine = now?.UserId === state.me?.UserId;
  const taker = now?.UserId ? personName(state, now.UserId) || now.AgentName : "";
  return (
    <li class="q gone" data-test="gone-row" data-at={at}>
      <span class="who">
        <b dir="auto">{called(row, say)}</b>
      </span>
      <span class="note" role="status">
        {mine ? say("taken.you") : taker ? say("taken.by", { name: taker }) : say("row.left")}
      </span>
    </li>
  );
}
