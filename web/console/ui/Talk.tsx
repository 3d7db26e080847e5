import { Icon } from "@shared/Icon";
import { useLayoutEffect, useRef } from "preact/hooks";
import { mine, type Part, partIn } from "../model/lists";
import { colourOf } from "../model/rows";
import type { Talk } from "../model/state";
import { Composer } from "./Composer";
import { EndDialog } from "./EndDialog";
import { Foot } from "./Foot";
import { CHATS } from "./icons";
import { Log } from "./Log";
import { RequestDialog } from "./RequestDialog";
import { useRoom } from "./room";
import { TalkHead } from "./TalkHead";
import { TranscriptDialog } from "./TranscriptDialog";
import { TransferDialog } from "./TransferDialog";

/** One conversation: head, log, what there is to decide, and the place to write. */
export function TalkPane({ talk }: { talk: Talk }) {
  const { state, asking, ask } = useRoom();
  const { row } = talk;
  const part = partIn(state, row);
  const done = () => ask(null);
  const writes = part === "mine" && !talk.shut;
  // One who opens what is not theirs to write in hears its name; else the place to write takes the focus.
  useLayoutEffect(() => {
    if (!writes && document.hasFocus()) document.getElementById("talk-title")?.focus({ preventScroll: true });
  }, []);
  useEnded(part, row.ChatSessionId);
  return (
    <section
      class={`pane talk ${colourOf(row.Rank)}`}
      id="talk"
      tabIndex={-1}
      aria-labelledby="talk-title"
      data-pane="textarea, [role=log]"
      data-test="talk"
      data-session={row.ChatSessionId}
      data-part={part}
    >
      <TalkHead talk={talk} part={part} />
      <Log talk={talk} />
      <Foot talk={talk} part={part} />
      {writes ? <Composer row={row} /> : null}
      {asking === "transfer" ? <TransferDialog row={row} done={done} /> : null}
      {asking === "end" ? <EndDialog row={row} done={done} /> : null}
      {asking === "transcript" ? <TranscriptDialog row={row} done={done} /> : null}
      {asking === "request" ? <RequestDialog row={row} done={done} /> : null}
    </section>
  );
}

/** Where a chat ends, the focus goes to the next one whose customer waits for an answer, else to the queue. */
function useEnded(part: Part, id: number): void {
  const { state } = useRoom();
  const before = useRef(part);
  useLayoutEffect(() => {
    const ended = before.current === "mine" && part === "ended";
    before.current = part;
    if (!ended || document.activeElement?.closest("dialog, input, .sections")) return;
    const next = mine(state).find(row => row.Status === "CustomerLast" && row.ChatSessionId !== id);
    const row = next && document.querySelector<HTMLElement>(`a.row[data-session="${next.ChatSessionId}"]`);
    (row ?? document.querySelector<HTMLElement>("#get-next:enabled, #talk-title"))?.focus();
  }, [part]);
}

/** No conversation chosen. */
export function Nothing() {
  const { say } = useRoom();
  return (
    <section class="pane talk" id="talk" tabIndex={-1}>
      <div class="center no-chat">
        <Icon of={CHATS} />
        <p>{say("choose")}</p>
      </div>
    </section>
  );
}
