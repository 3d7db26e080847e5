import { Icon, TRANSFER } from "@shared/Icon";
import type { ConsoleTopic, Me, SessionRow } from "@shared/types";
import { duration } from "@shared/when";
import { BOT } from "../../command/icons";
import { addressOf } from "../../model/places";
import { called, useSay, useTools } from "../../ui/room";
import { useTold } from "../../ui/useTold";
import { mayRead, statusOf } from "./model/lists";

/** What a row shows, and what of the desk that depends on. */
export interface RowProps {
  row: SessionRow;
  gone: boolean;
  index: number;
  me: Me | null;
  topics: ConsoleTopic[];
}

/** The customer's name; a way into the conversation for whoever may read it. */
export function NameCell({ row, me, topics }: Pick<RowProps, "row" | "me" | "topics">) {
  const { say, go } = useTools();
  const name = called(row, say);
  const place = { room: "chats" as const, id: row.ChatSessionId };
  const open = (event: Event) => {
    event.preventDefault();
    go(place);
  };
  return (
    <th scope="row" class="cut">
      {me && mayRead(row, me, topics) ? (
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

export function StatusCell({ row, gone, me }: Pick<RowProps, "row" | "gone" | "me">) {
  const say = useSay("dashboard");
  const status = statusOf(row, me?.UserId ?? 0);
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

export function TopicCell({ topic }: { topic: ConsoleTopic | undefined }) {
  return (
    <td class="opt topic">
      <span class="muted" dir="auto">
        {topic?.Name}
      </span>
    </td>
  );
}

/** How long it has lasted, told each second. `since`: milliseconds since 1970. */
export function TimeCell({ since, class: kind }: { since: number; class: string }) {
  const { lasted } = useTold(now => ({ lasted: duration(now - since) }));
  return <td class={kind}>{lasted}</td>;
}
