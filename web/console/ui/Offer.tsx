import { Icon, TRANSFER } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { duration } from "@shared/when";
import { personName } from "../model/lists";
import { addressOf } from "../model/places";
import { called, useRoom } from "./room";

/** A chat a colleague offers me. */
export function Offer({ row, now }: { row: SessionRow; now: number }) {
  const { state, say, go } = useRoom();
  const id = row.ChatSessionId;
  const since = state.offeredAt.get(id);
  const from = personName(state, row.TransferFrom) || say("agent");
  return (
    <div class="offer" role="group" aria-label={say("offer.card")} data-test="offer" data-session={id}>
      <a
        class="row"
        href={addressOf({ room: "chats", id })}
        data-test="chat-row"
        data-session={id}
        aria-current={state.selected === id ? "true" : undefined}
        onClick={event => {
          event.preventDefault();
          go({ room: "chats", id });
        }}
      >
        <span class="tile plain" aria-hidden="true">
          <Icon of={TRANSFER} />
        </span>
        <span class="mid">
          <span class="l1">
            <span class="name" dir="auto">
              {called(row, say)}
            </span>
            {since ? <span class="wait">{duration(now - since)}</span> : null}
          </span>
          <span class="last">{say("offer.in", { name: from })}</span>
        </span>
      </a>
      {state.selected === id ? null : <Answer id={id} />}
    </div>
  );
}

/** Yes or no to an offer. */
export function Answer({ id }: { id: number }) {
  const { desk, say, chosen } = useRoom();
  const keys = (chord: string) => (chosen.shortcuts ? chord : undefined);
  return (
    <div class="acts">
      <button
        class="btn small primary"
        type="button"
        data-test="accept"
        aria-keyshortcuts={keys("Alt+A")}
        onClick={() => desk.accept(id)}
      >
        {say("accept")}
      </button>
      <button
        class="btn small outline"
        type="button"
        data-test="decline"
        aria-keyshortcuts={keys("Alt+Shift+A")}
        onClick={() => desk.reject(id)}
      >
        {say("decline")}
      </button>
    </div>
  );
}
