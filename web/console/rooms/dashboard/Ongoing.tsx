import { Icon } from "@shared/Icon";
import type { ConsoleTopic } from "@shared/types";
import { instant } from "@shared/when";
import { useMemo, useState } from "preact/hooks";
import { BOT } from "../../command/icons";
import { personName, topicOf } from "../../model/lists";
import { initials } from "../../model/rows";
import { memo } from "../../ui/memo";
import { useRoom, useSay, useTools } from "../../ui/room";
import { NameCell, type RowProps, StatusCell, TimeCell, TopicCell } from "./Cells";
import { agentsOf, mayRead, ofAgent, ongoing } from "./model/lists";
import { Table } from "./Table";

/** Who talks to whom. A row is the way in to listen. */
export function Ongoing({ topic }: { topic: number }) {
  const { state } = useRoom();
  const say = useSay("dashboard");
  const [wanted, want] = useState(0);
  const all = useMemo(() => ongoing(state.rows, topic), [state.rows, topic]);
  const agents = useMemo(() => agentsOf(all, state.colleagues), [all, state.colleagues]);
  const agent = agents.some(one => one.UserId === wanted) ? wanted : 0;
  const rows = useMemo(() => ofAgent(all, agent), [all, agent]);
  const { me, topics } = state;
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
        draw={(row, gone, index) => (
          <Row
            key={row.ChatSessionId}
            {...{ row, gone, index, me, topics }}
            topic={topicOf(state, row.TopicId)}
            agent={personName(state, row.UserId) || row.AgentName}
          />
        )}
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

interface OngoingProps extends RowProps {
  topic: ConsoleTopic | undefined;
  agent: string;
}

const Row = memo(function OngoingRow({ row, gone, index, me, topics, topic, agent }: OngoingProps) {
  const { go } = useTools();
  const opens = Boolean(me && !gone && mayRead(row, me, topics));
  return (
    // The name in it is the link for keys and readers; for the pointer the whole row is.
    <tr
      class={`${gone ? "gone" : ""}${opens ? " opens" : ""}`}
      data-at={index}
      data-test="ongoing-row"
      data-session={row.ChatSessionId}
      onClick={event => opens && !event.defaultPrevented && go({ room: "chats", id: row.ChatSessionId })}
    >
      <NameCell row={row} me={me} topics={topics} />
      <StatusCell row={row} gone={gone} me={me} />
      <TopicCell topic={topic} />
      <TimeCell class="end num opt" since={instant(row.WhenIdle ?? row.WhenRequested)} />
      <TimeCell class="end num" since={instant(row.WhenStarted ?? row.WhenRequested)} />
      <td class="who-cell">
        <Who isBot={row.ChatbotIsActive} isMe={row.UserId === me?.UserId} bot={topic?.BotName ?? ""} agent={agent} />
      </td>
    </tr>
  );
});

function Who({ isBot, isMe, bot, agent }: { isBot: boolean; isMe: boolean; bot: string; agent: string }) {
  const say = useSay("dashboard");
  const name = isBot ? bot || say("bot") : agent;
  return (
    <span class="ag">
      <span class="face xs" aria-hidden="true">
        {isBot ? <Icon of={BOT} small /> : initials(name)}
      </span>
      <span dir="auto">{isMe && !isBot ? say("you") : name}</span>
    </span>
  );
}
