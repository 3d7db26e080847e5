import { Icon, TRANSFER } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { clockTime, instant } from "@shared/when";
import { age } from "../model/ages";
import type { Shown } from "../model/frozen";
import { hurryOf, topicOf, unreadOf, waitingSince } from "../model/lists";
import { addressOf } from "../model/places";
import { colourOf, hasEnded } from "../model/rows";
import { EYE } from "./icons";
import { called, useRoom } from "./room";
import { Tile } from "./Tile";
import { Wait } from "./Wait";

/** A row's height in rem. */
export const RowOf = { height: 3.625 };

/** A chat in a list: number and colour, name, last line, how long since, what is unread. */
export function ChatRow({ of: { row, gone }, at, now }: { of: Shown; at: number; now: number }) {
  const { state, say, go, chosen } = useRoom();
  const id = row.ChatSessionId;
  const unread = gone ? 0 : unreadOf(state, row);
  const keys = row.Rank > 0 && row.Rank <= 10 && row.UserId === state.me?.UserId && chosen.shortcuts;
  return (
    <li data-at={at} class={gone ? "gone" : undefined}>
      <a
        class={`row ${colourOf(row.Rank)}${unread ? " unread" : ""}`}
        href={addressOf({ room: "chats", id })}
        data-test={gone ? "gone-row" : "chat-row"}
        data-session={id}
        data-rank={row.Rank}
        aria-current={state.selected === id ? "true" : undefined}
        aria-keyshortcuts={keys ? `Alt+${row.Rank % 10}` : undefined}
        onClick={event => {
          event.preventDefault();
          go({ room: "chats", id });
        }}
      >
        <Tile row={row} />
        <span class="mid">
          <span class="l1">
            <span class="name" dir="auto">
              {called(row, say)}
            </span>
            <Sign row={row} />
            <Since row={row} now={now} />
          </span>
          <Second row={row} unread={unread} />
        </span>
      </a>
    </li>
  );
}

function Second({ row, unread }: { row: SessionRow; unread: number }) {
  const { state, say } = useRoom();
  const typing = state.talks.get(row.ChatSessionId)?.typing && state.connection.name !== "offline";
  const last = row.Status === "UserLast" ? say("row.you", { text: row.LastMessage }) : row.LastMessage;
  return (
    <span class="l2">
      <span class="last" dir="auto">
        {typing ? <span class="now">{say("row.typing")}</span> : last}
      </span>
      {unread ? (
        <span class="count" data-test="unread">
          {unread}
          <span class="vh"> {say("unread.word")}</span>
        </span>
      ) : null}
    </span>
  );
}

/** An offer under way, or somebody else's chat that is read along. */
function Sign({ row }: { row: SessionRow }) {
  const { state, say } = useRoom();
  if (row.TransferTo) return <Signed icon={TRANSFER} words={say("row.offered")} />;
  if (hasEnded(row) || row.UserId === state.me?.UserId) return null;
  return <Signed icon={EYE} words={say("row.listening")} />;
}

function Signed({ icon, words }: { icon: string; words: string }) {
  return (
    <span class="sign" title={words}>
      <Icon of={icon} small />
      <span class="vh">{words}</span>
    </span>
  );
}

function Since({ row, now }: { row: SessionRow; now: number }) {
  const { state, say, locale } = useRoom();
  if (row.WhenEnded && hasEnded(row)) return <span class="wait">{clockTime(instant(row.WhenEnded), locale)}</span>;
  const since = waitingSince(state, row);
  const passed = now - (since || instant(row.WhenIdle));
  const own = row.UserId === state.me?.UserId;
  const warning = since && own ? (topicOf(state, row.TopicId)?.WarnMessage ?? 0) : 0;
  const hurry = hurryOf(passed, warning, row.AlertLevel);
  return (
    <Wait
      waited={passed}
      hurry={hurry}
      warned={row.AlertLevel > 0}
      words={age(passed, since > 0, locale, say("row.now"))}
    />
  );
}
