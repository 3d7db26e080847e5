import { useNow } from "@shared/hooks";
import { Icon } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { duration, instant } from "@shared/when";
import { useMemo, useState } from "preact/hooks";
import { BOT } from "../../command/icons";
import { personName } from "../../model/lists";
import { initials } from "../../model/rows";
import { useRoom, useSay } from "../../ui/room";
import { NameCell, StatusCell, TopicCell } from "./Cells";
import { agentsOf, mayRead, ofAgent, ongoing } from "./model/lists";
import { Table } from "./Table";

/** Who talks to whom. A row is the way in to listen. */
export function Ongoing({ topic }: { topic: number }) {
  const { state } = useRoom();
  const say = useSay("dashboard");
  const [wanted, want] = useState(0);
  const all = useMemo(() => ongoing(state.rows.values(), topic), [state.rows, topic]);
  const agents = useMemo(() => agentsOf(all, state.colleagues), [all, state.colleagues]);
  const agent = agents.some(one => one.UserId === wanted) ? wanted : 0;
  const rows = useMemo(() => ofAgent(all, agent), [all, agent]);
  const now = useNow(rows.length > 0);
  return (
    <section class="panel" aria-labelledby="ongoing" data-test="ongoing">
      <div class="panel-head">
        <h2 id="ongoing">{say("ongoing")}</h2>
        <span class="count plain" aria-hidden="true">
          {rows.length}
        </span>
        <span class="note">{say("ongoing.note", { n: rows.length })}</span>
        <span class="grow" />
        {agents.length > 1 ? (
          <select
            class="select small"
            aria-label={say("agent")}
            data-test="agent-filter"
            value={agent}
            onChange={event => want(Number(event.currentTarget.value))}
          >
            <option value={0}>{say("agent.all")}</option>
            {agents.map(one => (
              <option key={one.UserId} value={one.UserId}>
                {one.DisplayName}
              </option>
            ))}
          </select>
        ) : null}
      </div>
      <Table
        test="ongoing-table"
        caption={say("ongoing.caption")}
        none={say("ongoing.none")}
        rows={rows}
        head={<Head />}
        draw={(row, gone, index) => <Row key={row.ChatSessionId} row={row} gone={gone} index={index} now={now} />}
      />
    </section>
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
      <th scope="col" class="end opt">
        {say("col.idle")}
      </th>
      <th scope="col" class="end">
        {say("col.duration")}
      </th>
      <th scope="col">{say("col.agent")}</th>
    </>
  );
}

function Row({ row, gone, index, now }: { row: SessionRow; gone: boolean; index: number; now: number }) {
  const { state, go } = useRoom();
  const opens = Boolean(state.me && !gone && mayRead(row, state.me, state.topics));
  return (
    // The name in it is the link for keys and readers; for the pointer the whole row is.
    <tr
      class={`${gone ? "gone" : ""}${opens ? " opens" : ""}`}
      data-at={index}
      data-test="ongoing-row"
      data-session={row.ChatSessionId}
      onClick={event => opens && !event.defaultPrevented && go({ room: "chats", id: row.ChatSessionId })}
    >
      <NameCell row={row} />
      <StatusCell row={row} gone={gone} />
      <TopicCell row={row} />
      <td class="end num opt">{duration(now - instant(row.WhenIdle ?? row.WhenRequested))}</td>
      <td class="end num">{duration(now - instant(row.WhenStarted ?? row.WhenRequested))}</td>
      <td class="who-cell">
        <Who row={row} />
      </td>
    </tr>
  );
}

function Who({ row }: { row: SessionRow }) {
  const { state } = useRoom();
  const say = useSay("dashboard");
  const bot = state.topics.find(one => one.ChatTopicId === row.TopicId)?.BotName;
  const name = row.ChatbotIsActive ? bot || say("bot") : personName(state, row.UserId) || row.AgentName;
  const isMe = !row.ChatbotIsActive && row.UserId === state.me?.UserId;
  return (
    <span class="ag">
      <span class="face xs" aria-hidden="true">
        {row.ChatbotIsActive ? <Icon of={BOT} small /> : initials(name)}
      </span>
      <span dir="auto">{isMe ? say("you") : name}</span>
    </span>
  );
}
