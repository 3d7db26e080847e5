import type { ConsoleTopic } from "@shared/types";
import type { Dashboard } from "@shared/types.gen";
import { duration, instant } from "@shared/when";
import { useMemo } from "preact/hooks";
import { action } from "../../model/actions";
import { topicOf } from "../../model/lists";
import { useChords } from "../../ui/chord";
import { memo } from "../../ui/memo";
import { called, useRoom, useSay, useTools } from "../../ui/room";
import { useTold } from "../../ui/useTold";
import { Agents } from "./Agents";
import { NameCell, type RowProps, StatusCell, TopicCell } from "./Cells";
import { incoming, mayPick, toneOf } from "./model/lists";
import { Table } from "./Table";

/** Who waits, longest first, and the button that takes one. */
export function Incoming({ topic, day }: { topic: number; day: Dashboard | null }) {
  const { state } = useRoom();
  const say = useSay("dashboard");
  const rows = useMemo(() => incoming(state.rows, topic), [state.rows, topic]);
  const waiting = rows.filter(row => row.Status === "InQueue").length;
  const { me, topics } = state;
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
        draw={(row, gone, index) => (
          <Row key={row.ChatSessionId} {...{ row, gone, index, me, topics }} topic={topicOf(state, row.TopicId)} />
        )}
      />
    </section>
  );
}

/** The first of the queue, whatever topic is looked at: the queue is one for all my topics. */
function Next() {
  const { state, desk } = useRoom();
  const keys = useChords()("next");
  const say = useSay("dashboard");
  const next = action("next");
  return (
    <button
      class="btn primary small"
      type="button"
      data-test="dashboard-next"
      aria-keyshortcuts={keys.aria}
      disabled={!next.may(state)}
      onClick={() => desk.next()}
    >
      {say("next")}
      {keys.words ? <kbd class="on">{keys.words}</kbd> : null}
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

const Row = memo(function IncomingRow(props: RowProps & { topic: ConsoleTopic | undefined }) {
  const { row, gone, index, me, topics, topic } = props;
  const { desk, say: words } = useTools();
  const say = useSay("dashboard");
  const name = called(row, words);
  return (
    <tr class={gone ? "gone" : ""} data-at={index} data-test="incoming-row" data-session={row.ChatSessionId}>
      <NameCell row={row} me={me} topics={topics} />
      <StatusCell row={row} gone={gone} me={me} />
      <TopicCell topic={topic} />
      <td class="end">
        <Waited since={instant(row.WhenRequested)} limit={gone ? 0 : (topic?.WarnNewChat ?? 0)} />
      </td>
      <td class="end act">
        {gone || mayPick(row, topics) ? (
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
});

function Waited({ since, limit }: { since: number; limit: number }) {
  const { tone, words } = useTold(now => ({ tone: toneOf(now - since, limit), words: duration(now - since) }));
  return <span class={`wait ${tone}`}>{words}</span>;
}
