import { Icon, TRANSFER } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { BOT } from "../../command/icons";
import { topicName } from "../../model/lists";
import { addressOf } from "../../model/places";
import { called, useRoom, useSay } from "../../ui/room";
import { mayRead, statusOf } from "./model/lists";

/** The customer's name; a way into the conversation for whoever may read it. */
export function NameCell({ row }: { row: SessionRow }) {
  const { state, say, go } = useRoom();
  const name = called(row, say);
  const place = { room: "chats" as const, id: row.ChatSessionId };
  const open = (event: Event) => {
    event.preventDefault();
    go(place);
  };
  return (
    <th scope="row" class="cut">
      {state.me && mayRead(row, state.me, state.topics) ? (
        <a class="nm" href={addressOf(place)} dir="auto" data-test="open" onClick={open}>
          {name}
        </a>
      ) : (
        <span class="nm" dir="auto">
          {name}
        </span>
      )}
    </th>
  );
}

export function StatusCell({ row, gone = false }: { row: SessionRow; gone?: boolean }) {
  const { state } = useRoom();
  const say = useSay("dashboard");
  const status = statusOf(row, state.me?.UserId ?? 0);
  if (gone) {
    return (
      <td class="opt">
        <span class="chip">{say("gone")}</span>
      </td>
    );
  }
  return (
    <td class="opt">
      <span class={`chip ${status.tone}`}>
        {row.TransferTo ? <Icon of={TRANSFER} small /> : row.ChatbotIsActive ? <Icon of={BOT} small /> : null}
        {say(status.key)}
      </span>
    </td>
  );
}

export function TopicCell({ row }: { row: SessionRow }) {
  const { state } = useRoom();
  return (
    <td class="opt topic">
      <span class="muted" dir="auto">
        {topicName(state, row.TopicId)}
      </span>
    </td>
  );
}
