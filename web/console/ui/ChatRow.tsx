import { Icon, TRANSFER } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { duration, instant } from "@shared/when";
import { colourOf, hasEnded } from "../model/rows";
import { called, useRoom } from "./room";
import { Tile } from "./Tile";

/** A chat in a list: number and colour, name, last line, how long since, what is unread. */
export function ChatRow({ row, now }: { row: SessionRow; now: number }) {
  const { state, say, go } = useRoom();
  const id = row.ChatSessionId;
  const current = state.selected === id;
  const unread = row.UserId === state.me?.UserId && !hasEnded(row) ? row.Unread : 0;
  const typing = state.talks.get(id)?.typing;
  const last = row.Status === "UserLast" ? say("row.you", { text: row.LastMessage }) : row.LastMessage;
  return (
    <li>
      <a
        class={`row ${colourOf(row.Rank)}${unread ? " unread" : ""}`}
        href={`#/chat/${id}`}
        data-test="chat-row"
        data-session={id}
        data-rank={row.Rank}
        aria-current={current ? "true" : undefined}
        onClick={event => {
          event.preventDefault();
          go(id);
        }}
      >
        <Tile row={row} />
        <span class="mid">
          <span class="l1">
            <span class="name" dir="auto">
              {called(row, say)}
            </span>
            {row.TransferTo ? <Icon of={TRANSFER} small /> : null}
            <span class="wait">{duration(now - instant(row.WhenEnded ?? row.WhenIdle))}</span>
          </span>
          <span class="l2">
            {typing ? (
              <span class="last now">{say("row.typing")}</span>
            ) : (
              <span class="last" dir="auto">
                {last}
              </span>
            )}
            {unread ? (
              <span class="count" data-test="unread" title={say("unread", { n: unread })}>
                {unread}
              </span>
            ) : null}
          </span>
        </span>
      </a>
    </li>
  );
}
