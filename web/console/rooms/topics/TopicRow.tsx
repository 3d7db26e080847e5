import { addressOf } from "../../model/places";
import { useRoom, useSay } from "../../ui/room";
import { ago } from "../setup/ago";
import { Copy } from "../setup/Copy";
import { fetchExtras, type TopicLine } from "./calls";
import { languageName } from "./languages";
import { OpenChip } from "./OpenChip";

/** One topic in the list. */
export function TopicRow({ line }: { line: TopicLine }) {
  const say = useSay("setup");
  const { api, locale } = useRoom();
  const { ChatTopicId, Name, Description, Language, Sessions30Days, Agents, Present, SeenOrigin, SeenAt } = line;
  const seen = SeenAt ? ago(Date.parse(SeenAt), Date.now(), locale) : "";
  const number = new Intl.NumberFormat(locale);
  return (
    <tr data-test="topic-row" data-topic={ChatTopicId}>
      <th scope="row">
        <a href={addressOf({ room: "topics", id: ChatTopicId, tab: "properties" })} dir="auto" data-test="topic-link">
          {Name}
        </a>
        {Description ? <small dir="auto">{Description}</small> : null}
      </th>
      <td data-label={say("t.open")}>
        <OpenChip isOpen={line.IsOpen} closedFor={line.ClosedFor} />
      </td>
      <td data-label={say("t.language")}>{Language ? languageName(Language) : say("t.language.auto")}</td>
      <td data-label={say("t.sessions")} class="num">
        {number.format(Sessions30Days)}
      </td>
      <td data-label={say("t.agents")} class="num">
        {Agents ? (
          say("t.agents.of", { n: Agents, present: Present })
        ) : (
          <span class="warn">{say("t.agents.none")}</span>
        )}
      </td>
      <td data-label={say("t.seen")}>
        {SeenAt ? (
          <>
            <span dir="ltr">{SeenOrigin.replace(/^https?:\/\//, "") || say("em.site")}</span>
            <small>{seen}</small>
          </>
        ) : (
          <span class="muted">{say("t.unseen")}</span>
        )}
      </td>
      <td class="end">
        <Copy
          small
          words={say("t.copy")}
          label={say("t.copy.of", { name: Name })}
          text={() => fetchExtras(api, ChatTopicId).then(extras => extras.EmbedTag)}
        />
      </td>
    </tr>
  );
}
