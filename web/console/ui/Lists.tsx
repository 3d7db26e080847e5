import { useNow } from "@shared/hooks";
import type { SessionRow } from "@shared/types";
import { duration, instant } from "@shared/when";
import { listening, mine, offers, recent, waiting } from "../model/lists";
import { ChatRow } from "./ChatRow";
import { Offer } from "./Offer";
import { useRoom } from "./room";
import { WaitingRow } from "./WaitingRow";

/** Who waits, and what is mine. */
export function Lists() {
  const { state, say } = useRoom();
  const now = useNow(true);
  const queue = waiting(state);
  const [offered, own] = [offers(state), mine(state)];
  return (
    <nav class="pane list" aria-label={say("sec.chats")}>
      <Next queue={queue} now={now} />
      <Section title={say("sec.waiting")} count={queue.length}>
        {queue.map(row => (
          <WaitingRow key={row.ChatSessionId} row={row} now={now} />
        ))}
      </Section>
      <Section title={say("sec.mine")} count={own.length + offered.length}>
        {offered.map(row => (
          <Offer key={row.ChatSessionId} row={row} />
        ))}
        {own.map(row => (
          <ChatRow key={row.ChatSessionId} row={row} now={now} />
        ))}
      </Section>
      {own.length + offered.length ? null : <p class="empty">{say("mine.none")}</p>}
      <Others title={say("sec.listening")} rows={listening(state)} now={now} />
      <Others title={say("sec.recent")} rows={recent(state)} now={now} />
    </nav>
  );
}

function Others({ title, rows, now }: { title: string; rows: SessionRow[]; now: number }) {
  if (!rows.length) return null;
  return (
    <Section title={title} count={rows.length}>
      {rows.map(row => (
        <ChatRow key={row.ChatSessionId} row={row} now={now} />
      ))}
    </Section>
  );
}

function Section({ title, count, children }: { title: string; count: number; children: preact.ComponentChildren }) {
  return (
    <section>
      <h2 class="sec">
        {title} <span class="count plain">{count}</span>
      </h2>
      <ul class="rows">{children}</ul>
    </section>
  );
}

/** The one loud button, and what hurries it. */
function Next({ queue, now }: { queue: SessionRow[]; now: number }) {
  const { desk, state, say } = useRoom();
  const first = queue[0];
  const present = state.colleagues.filter(one => one.Present).length;
  return (
    <div class="next">
      <button
        class="btn primary"
        type="button"
        data-test="get-next"
        aria-keyshortcuts="Alt+N"
        disabled={!first}
        onClick={() => desk.next()}
      >
        {say(first ? "next" : "next.none")}
        {first ? <span class="count">{queue.length}</span> : null}
        <kbd>Alt N</kbd>
      </button>
      <p>
        <span>{first ? say("longest", { t: duration(now - instant(first.WhenRequested)) }) : ""}</span>
        <span>{say("agents", { n: present })}</span>
      </p>
    </div>
  );
}
