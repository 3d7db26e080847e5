import type { SessionRow } from "@shared/types";
import { duration, instant } from "@shared/when";
import { topicName } from "../model/lists";
import { called, useRoom } from "./room";

/** Somebody who waits: read what was written already, or pick up. */
export function WaitingRow({ row, now }: { row: SessionRow; now: number }) {
  const { desk, state, say, go } = useRoom();
  const id = row.ChatSessionId;
  const name = called(row, say);
  return (
    <li class="q" data-test="waiting-row" data-session={id} aria-current={state.selected === id ? "true" : undefined}>
      <a
        class="who"
        href={`#/chat/${id}`}
        onClick={event => {
          event.preventDefault();
          go(id);
        }}
      >
        <b dir="auto">{name}</b>
        <span dir="auto">{row.FirstMessage || topicName(state, row.TopicId)}</span>
      </a>
      <span class={row.AlertLevel ? "wait late" : "wait"}>{duration(now - instant(row.WhenRequested))}</span>
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
