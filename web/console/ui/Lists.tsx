import type { SessionRow } from "@shared/types";
import { useMemo, useRef } from "preact/hooks";
import { listening, mine, offers, recent, waiting } from "../model/lists";
import { chatTold, waitingTold } from "../model/told";
import { ChatRow, RowOf } from "./ChatRow";
import { LongList } from "./LongList";
import { Next } from "./Next";
import { Offer } from "./Offer";
import { useRoom } from "./room";
import { Section } from "./Section";
import { useArrows } from "./useArrows";
import { useHeld, useKeptFocus, useStill } from "./useStill";
import { WAITING_ROW, WaitingRow } from "./WaitingRow";

const NONE: SessionRow[] = [];

/** Who waits, and what is mine. It keeps still while it is pointed at; what has come since is counted. */
export function Lists() {
  const { state, say } = useRoom();
  const box = useRef<HTMLDivElement>(null);
  const held = useHeld(box);
  useKeptFocus(box);
  const arrows = useArrows();
  const taken = useMemo(() => (state.taken.size ? [...state.taken.values()] : NONE), [state.taken]);
  const queue = useStill(waiting(state), held, taken);
  const offered = useStill(offers(state), held);
  const own = useStill(mine(state), held);
  const count = mine(state).length + offers(state).length;
  return (
    <nav class="pane list" aria-label={say("sec.list")} data-pane="a.row, .q a, button:not(:disabled)">
      <Next />
      <div class="sections" ref={box} onKeyDown={arrows} data-held={held ? "" : undefined} data-test="lists">
        <Section title={say("sec.waiting")} count={waiting(state).length} news={queue.news} id="queue">
          <LongList
            class="rows"
            rows={queue.shown}
            row={WAITING_ROW}
            draw={(one, at) => <WaitingRow key={one.row.ChatSessionId} {...waitingTold(state, one)} at={at} />}
          />
        </Section>
        <Section title={say("sec.mine")} count={count} news={own.news + offered.news}>
          {offered.shown.map(one => (one.gone ? null : <Offer key={one.row.ChatSessionId} row={one.row} />))}
          <LongList
            class="rows"
            rows={own.shown}
            row={RowOf.height}
            draw={(one, at) => <ChatRow key={one.row.ChatSessionId} {...chatTold(state, one)} at={at} />}
          />
          {count ? null : <p class="empty">{say("mine.none")}</p>}
        </Section>
        <Others title={say("sec.listening")} rows={listening(state)} held={held} />
        <Others title={say("sec.recent", { n: 8 })} rows={recent(state)} held={held} />
      </div>
    </nav>
  );
}

function Others({ title, rows, held }: { title: string; rows: SessionRow[]; held: boolean }) {
  const { state } = useRoom();
  const { shown, news } = useStill(rows, held);
  if (!rows.length && !shown.length) return null;
  return (
    <Section title={title} count={rows.length} news={news}>
      <LongList
        class="rows"
        rows={shown}
        row={RowOf.height}
        draw={(one, at) => <ChatRow key={one.row.ChatSessionId} {...chatTold(state, one)} at={at} />}
      />
    </Section>
  );
}
