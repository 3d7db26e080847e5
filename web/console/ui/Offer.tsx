import type { SessionRow } from "@shared/types";
import { personName } from "../model/lists";
import { called, useRoom } from "./room";
import { Tile } from "./Tile";

/** A chat a colleague offers me. */
export function Offer({ row }: { row: SessionRow }) {
  const { state, say, go } = useRoom();
  const id = row.ChatSessionId;
  return (
    <li class="offer" data-test="offer" data-session={id}>
      <a
        class="row"
        href={`#/chat/${id}`}
        data-test="chat-row"
        data-session={id}
        aria-current={state.selected === id ? "true" : undefined}
        onClick={event => {
          event.preventDefault();
          go(id);
        }}
      >
        <Tile row={row} />
        <span class="mid">
          <span class="name" dir="auto">
            {called(row, say)}
          </span>
          <span class="last" dir="auto">
            {say("offer.in", { name: personName(state, row.TransferFrom) || say("agent") })}
          </span>
        </span>
      </a>
      {state.selected === id ? null : <Answer id={id} />}
    </li>
  );
}

/** Yes or no to an offer. */
export function Answer({ id }: { id: number }) {
  const { desk, say, go } = useRoom();
  const accept = async () => {
    await desk.accept(id);
    go(id);
  };
  return (
    <div class="acts">
      <button class="btn small primary" type="button" data-test="accept" onClick={accept}>
        {say("accept")}
      </button>
      <button class="btn small outline" type="button" data-test="decline" onClick={() => desk.reject(id)}>
        {say("decline")}
      </button>
    </div>
  );
}
