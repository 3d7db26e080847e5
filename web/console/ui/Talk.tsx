import { useState } from "preact/hooks";
import { partIn } from "../model/lists";
import { colourOf } from "../model/rows";
import type { Talk } from "../model/state";
import { Composer } from "./Composer";
import { EndDialog } from "./EndDialog";
import { Foot } from "./Foot";
import { Log } from "./Log";
import { useRoom } from "./room";
import { TalkHead } from "./TalkHead";
import { TranscriptDialog } from "./TranscriptDialog";
import { TransferDialog } from "./TransferDialog";

export type Asking = "transfer" | "end" | "transcript" | null;

/** One conversation: head, log, what there is to decide, and the place to write. */
export function TalkPane({ talk }: { talk: Talk }) {
  const { state } = useRoom();
  const [asking, setAsking] = useState<Asking>(null);
  const { row } = talk;
  const part = partIn(state, row);
  const done = () => setAsking(null);
  return (
    <section
      class={`pane talk ${colourOf(row.Rank)}`}
      id="talk"
      tabIndex={-1}
      data-test="talk"
      data-session={row.ChatSessionId}
      data-part={part}
    >
      <TalkHead talk={talk} part={part} ask={setAsking} />
      <Log talk={talk} />
      <Foot talk={talk} part={part} />
      {part === "mine" && !talk.shut ? <Composer row={row} /> : null}
      {asking === "transfer" ? <TransferDialog row={row} done={done} /> : null}
      {asking === "end" ? <EndDialog row={row} done={done} /> : null}
      {asking === "transcript" ? <TranscriptDialog row={row} done={done} /> : null}
    </section>
  );
}

/** No conversation chosen. */
export function Nothing() {
  const { say } = useRoom();
  return (
    <section class="pane talk" id="talk" tabIndex={-1}>
      <p class="center">{say("choose")}</p>
    </section>
  );
}
