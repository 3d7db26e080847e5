import { Icon, TRANSFER } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { duration } from "@shared/when";
import { personName } from "../model/lists";
import { addressOf } from "../model/places";
import { useChords } from "./chord";
import { called, useRoom } from "./room";
import { useTold } from "./useTold";

/** A chat a colleague offers me. */
export function Offer({ row }: { row: SessionRow }) {
  const { state, say, go } = useRoom();
  const id = row.ChatSessionId;
  const since = state.offeredAt.get(id);
  const { offered } = useTold(now => ({ offered: since ? duration(now - since) : "" }));
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
            {offered ? <span class="wait">{offered}</span> : null}
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
  const { desk, say } = useRoom();
  const chords = useChords();
  return (
    <div class="acts">
      <button
        class="btn small primary"
        type="button"
        data-test="accept"
        aria-keyshortcuts={chords("accept").aria}
        onClick={() => desk.accept(id)}
      >
        {say("accept")}
      </button>
      <button
        class="btn small outline"
        type="button"
        data-test="decline"
        aria-keyshortcuts={chords("decline").aria}
        onClick={() => desk.reject(id)}
      >
        {say("decline")}
      </button>
    </div>
  );
}
