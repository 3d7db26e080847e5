import { useNow } from "@shared/hooks";
import type { SessionRow } from "@shared/types";
import type { Dashboard } from "@shared/types.gen";
import { duration, instant } from "@shared/when";
import { useMemo } from "preact/hooks";
import { action, ariaChord, chordWords } from "../../model/actions";
import { called, useRoom, useSay } from "../../ui/room";
import { Agents } from "./Agents";
import { NameCell, StatusCell, TopicCell } from "./Cells";
import { incoming, mayPick, toneOf } from "./model/lists";
import { Table } from "./Table";

/** Who waits, longest first, and the button that takes one. */
export function Incoming({ topic, day }: { topic: number; day: Dashboard | null }) {
  const { state } = useRoom();
  const say = useSay("dashboard");
  const rows = useMemo(() => incoming(state.rows.values(), topic), [state.rows, topic]);
  const waiting = rows.filter(row => row.Status === "InQueue").length;
  const now = useNow(rows.length > 0);
  return (
    <section class="panel" aria-labelledby="incoming" data-test="incoming">
      <div class="panel-head">
        <h2 id="incoming">{say("incoming")}</h2>
        <span class={rows.length ? "count warn" : "count plain"} aria-hidden="true">
          {rows.length}
        </span>
        <span class="note">
          {say("people", { n: waiting })}
          {day ? <Agents topic={topic} available={day.AgentsAvailable} /> : null}
        </span>
        <span class="grow" />
        <Next />
      </div>
      <Table
        test="incoming-table"
        caption={say("incoming.caption")}
        none={say("incoming.none")}
        rows={rows}
        head={<Head />}
        draw={(row, gone, index) => <Row key={row.ChatSessionId} row={row} gone={gone} index={index} now={now} />}
      />
    </section>
  );
}

/** The first of the queue, whatever topic is looked at: the queue is one for all my topics. */
function Next() {
  const { state, chosen, desk } = useRoom();
  const say = useSay("dashboard");
  const next = action("next");
  return (
    <button
      class="btn primary small"
      type="button"
      data-test="dashboard-next"
      aria-keyshortcuts={chosen.shortcuts ? ariaChord(next.chord) : undefined}
      disabled={!next.may(state)}
      onClick={() => desk.next()}
    >
      {say("next")}
      {chosen.shortcuts ? <kbd class="on">{chordWords(next.chord)}</kbd> : null}
    </button>
  );
}

function Head() {
  const say = useSay("dashboard");
  return (
    <>
      <th scope="col">{say("col.customer")}</th>
      <th scope="col" class="opt">
        {say("col.status")}
      </th>
      <th scope="col" class="opt">
        {say("col.topic")}
      </th>
      <th scope="col" class="end">
        {say("col.waited")}
      </th>
      <th scope="col">
        <span class="vh">{say("col.action")}</span>
      </th>
    </>
  );
}

function Row({ row, gone, index, now }: { row: SessionRow; gone: boolean; index: number; now: number }) {
  const { state, desk, say: words } = useRoom();
  const say = useSay("dashboard");
  const waited = now - instant(row.WhenRequested);
  const limit = state.topics.find(one => one.ChatTopicId === row.TopicId)?.WarnNewChat ?? 0;
  const name = called(row, words);
  return (
    <tr class={gone ? "gone" : ""} data-at={index} data-test="incoming-row" data-session={row.ChatSessionId}>
      <NameCell row={row} />
      <StatusCell row={row} gone={gone} />
      <TopicCell row={row} />
      <td class="end">
        <span class={`wait ${gone ? "" : toneOf(waited, limit)}`}>{duration(waited)}</span>
      </td>
      <td class="end act">
        {gone || mayPick(row, state.topics) ? (
          <button
            class="btn small outline"
            type="button"
            data-test="dashboard-pick-up"
            aria-disabled={gone}
            aria-label={say(gone ? "gone.name" : "pick.name", { name })}
            onClick={() => gone || desk.pickUp(row.ChatSessionId)}
          >
            {say(gone ? "gone" : "pick")}
          </button>
        ) : null}
      </td>
    </tr>
  );
}
