import { useNow } from "@shared/hooks";
import { CLOSE, END, Icon, LEFT, PAGE, PERSON, TRANSFER } from "@shared/Icon";
import { instant } from "@shared/when";
import { action } from "../model/actions";
import { age } from "../model/ages";
import { type Part, topicName, unreadElsewhere } from "../model/lists";
import { hasEnded } from "../model/rows";
import type { Talk } from "../model/state";
import { useChords } from "./chord";
import { TAKE, TICKET } from "./icons";
import { MoreMenu } from "./MoreMenu";
import { called, useRoom } from "./room";
import { Tile } from "./Tile";

/** With whom, about what, and what can be done. */
export function TalkHead({ talk, part }: { talk: Talk; part: Part }) {
  const { state, say, go } = useRoom();
  const { row } = talk;
  const elsewhere = unreadElsewhere(state);
  return (
    <header class="talk-head">
      <button
        class="btn icon back"
        type="button"
        data-test="back"
        aria-label={elsewhere ? say("back.unread", { n: elsewhere }) : say("back")}
        onClick={() => go({ room: "chats" })}
      >
        <Icon of={LEFT} flip />
        {elsewhere ? <span class="count">{elsewhere}</span> : null}
      </button>
      <Tile row={row} />
      <div class="id">
        <h2 id="talk-title" tabIndex={-1} dir="auto">
          {called(row, say)}
        </h2>
        <p class="sub">
          <span dir="auto">{topicName(state, row.TopicId)}</span>
          <Lasted talk={talk} />
        </p>
      </div>
      <div class="acts">
        <Act id="transfer" icon={TRANSFER} class="narrow-hide" />
        <Act id="request" icon={TICKET} class="wide" />
        {part === "ended" ? <Act id="transcript" icon={PAGE} /> : null}
        <Act id="take-over" icon={TAKE} />
        <Act id="contact" icon={PERSON} class="show-contact" />
        <MoreMenu />
        <Act id="end" icon={END} class="outline" asks />
        <Act id="close" icon={CLOSE} test="close-window" class="outline" />
      </div>
    </header>
  );
}

/** How long the chat has lasted so far; one that waits shows it in its list. */
function Lasted({ talk }: { talk: Talk }) {
  const { say, locale } = useRoom();
  const { row } = talk;
  const now = useNow(!hasEnded(row));
  const since = instant(row.WhenStarted);
  if (!since) return null;
  const until = hasEnded(row) ? instant(row.WhenEnded) : now;
  return <span class="num"> · {age(Math.max(60_000, until - since), false, locale, say("row.now"))}</span>;
}

interface ActProps {
  id: string;
  icon?: string;
  test?: string;
  class?: string;
  /** Always ask before, whatever its keys do. */
  asks?: boolean;
}

/** One action of the list, where it can be done: an icon with its word; where it is narrow the icon alone is seen. */
function Act({ id, icon, test = id, class: kind = "", asks = false }: ActProps) {
  const room = useRoom();
  const { say, state, ask } = room;
  const { words, may, run } = action(id);
  const keys = useChords()(id);
  if (!may(state)) return null;
  return (
    <button
      class={`btn act ${kind}`}
      type="button"
      data-test={test}
      aria-label={say(words)}
      aria-keyshortcuts={keys.aria}
      title={say(words)}
      onClick={() => (asks ? ask("end") : run(room))}
    >
      {icon ? <Icon of={icon} /> : null}
      <span>{say(words)}</span>
    </button>
  );
}
