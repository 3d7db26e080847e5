import { Icon } from "@shared/Icon";
import { useState } from "preact/hooks";
import { useRoom, useSay } from "../../ui/room";
import { PLUS } from "../setup/icons";
import { Loading, Page, Trouble } from "../setup/Page";
import { useLoad } from "../setup/useLoad";
import { AddTopic } from "./AddTopic";
import { topicList } from "./calls";
import { TopicRow } from "./TopicRow";

/** All topics one looks after. */
export function TopicList() {
  const say = useSay("setup");
  const { api, state } = useRoom();
  const { value, failure, slow, again } = useLoad(() => topicList(api), "topics");
  const [adding, setAdding] = useState(false);
  const admin = Boolean(state.me?.IsAdmin);
  const add = (
    <button class="btn primary" type="button" data-test="add-topic" onClick={() => setAdding(true)}>
      <Icon of={PLUS} small />
      {say("t.add")}
    </button>
  );
  return (
    <Page title={say("t.title")} test="topics" aside={admin && value?.length ? add : null}>
      {failure ? <Trouble failure={failure} again={again} /> : null}
      {!value && !failure ? <Loading slow={slow} /> : null}
      {value && !value.length ? (
        <div class="panel nothing" data-test="no-topics">
          <p>{say(admin ? "t.none" : "t.none.yours")}</p>
          {admin ? add : null}
        </div>
      ) : null}
      {value?.length ? (
        <table class="panel ledger">
          <caption class="vh">{say("t.title")}</caption>
          <thead>
            <tr>
              <th scope="col">{say("t.name")}</th>
              <th scope="col">{say("t.open")}</th>
              <th scope="col">{say("t.language")}</th>
              <th scope="col" class="num">
                {say("t.sessions")}
              </th>
              <th scope="col" class="num">
                {say("t.agents")}
              </th>
              <th scope="col">{say("t.seen")}</th>
              <th scope="col">
                <span class="vh">{say("em.copy")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.map(line => (
              <TopicRow key={line.ChatTopicId} line={line} />
            ))}
          </tbody>
        </table>
      ) : null}
      {adding ? <AddTopic done={() => setAdding(false)} /> : null}
    </Page>
  );
}
