import { Icon, TRANSFER } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { clockTime, instant } from "@shared/when";
import { age } from "../model/ages";
import { hurryOf } from "../model/lists";
import { addressOf } from "../model/places";
import { colourOf, hasEnded } from "../model/rows";
import type { ChatTold } from "../model/told";
import { useChords } from "./chord";
import { EYE } from "./icons";
import { memo } from "./memo";
import { called, useTools } from "./room";
import { Tile } from "./Tile";
import { useTold } from "./useTold";
import { Wait } from "./Wait";

/** A row's height in rem. */
export const RowOf = { height: 3.625 };

/** A chat in a list: number and colour, name, last line, how long since, what is unread. */
export const ChatRow = memo(function ChatRowItself(told: ChatTold & { at: number }) {
  const { row, gone, at, isMine, isHere, unread } = told;
  const { say, go } = useTools();
  const chords = useChords();
  const id = row.ChatSessionId;
  const keys = row.Rank > 0 && row.Rank <= 10 && isMine;
  return (
    <li data-at={at} class={gone ? "chat gone" : "chat"}>
      <a
        class={`row ${colourOf(row.Rank)}${unread ? " unread" : ""}`}
        href={addressOf({ room: "chats", id })}
        data-test={gone ? "gone-row" : "chat-row"}
        data-session={id}
        data-rank={row.Rank}
        aria-current={isHere ? "true" : undefined}
        aria-keyshortcuts={keys ? chords(`rank-${row.Rank}`).aria : undefined}
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
            <Sign row={row} isMine={isMine} />
            <Since told={told} />
          </span>
          <Second told={told} />
        </span>
      </a>
    </li>
  );
});

function Second({ told: { row, unread, typing } }: { told: ChatTold }) {
  const { say } = useTools();
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
function Sign({ row, isMine }: { row: SessionRow; isMine: boolean }) {
  const { say } = useTools();
  if (row.TransferTo) return <Signed icon={TRANSFER} words={say("row.offered")} />;
  if (hasEnded(row) || isMine) return null;
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

function Since({ told }: { told: ChatTold }) {
  const { locale } = useTools();
  const { row } = told;
  if (!row.WhenEnded || !hasEnded(row)) return <Lasting told={told} />;
  return <span class="wait">{clockTime(instant(row.WhenEnded), locale)}</span>;
}

function Lasting({ told: { row, since, warning } }: { told: ChatTold }) {
  const { say, locale } = useTools();
  const from = since || instant(row.WhenIdle);
  const { hurry, words } = useTold(now => ({
    hurry: hurryOf(now - from, warning, row.AlertLevel),
    words: age(now - from, since > 0, locale, say("row.now")),
  }));
  return <Wait hurry={hurry} warned={row.AlertLevel > 0} words={words} />;
}
