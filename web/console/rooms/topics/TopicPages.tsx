import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { useRoom, useSay } from "../../ui/room";
import { Copy } from "../setup/Copy";
import { Page } from "../setup/Page";
import { useLoad } from "../setup/useLoad";
import { topicList } from "./calls";
import { TopicContext, useTopic } from "./context";
import type { Tab } from "./model/tabs";
import { may, type Topic } from "./model/topic";
import { OpenChip } from "./OpenChip";
import { PreviewAside } from "./PreviewAside";
import { SaveBar } from "./SaveBar";
import { Summary } from "./Summary";
import { Tabs } from "./Tabs";
import { Agents } from "./tabs/Agents";
import { Bot } from "./tabs/Bot";
import { Embed } from "./tabs/Embed";
import { Form } from "./tabs/Form";
import { Hours } from "./tabs/Hours";
import { Look } from "./tabs/Look";
import { Offline } from "./tabs/Offline";
import { Post } from "./tabs/Post";
import { Properties } from "./tabs/Properties";
import { useEditing } from "./useEditing";

const PANELS: Record<Tab, ComponentType> = {
  properties: Properties,
  hours: Hours,
  look: Look,
  form: Form,
  offline: Offline,
  post: Post,
  agents: Agents,
  bot: Bot,
  embed: Embed,
};

/** One topic: its tabs, the settings of the one that is open, and the widget as visitors would see it. */
export function TopicPages({ stored, tab }: { stored: Topic; tab: Tab }) {
  const say = useSay("setup");
  const { go } = useRoom();
  const edit = useEditing(stored);
  const { editing, save } = edit;
  const page = { ...edit, readOnly: !may(editing.stored, "Update") };
  const open = (next: Tab) => {
    save();
    go({ room: "topics", id: stored.ChatTopicId, tab: next });
  };
  const Panel = PANELS[tab];
  return (
    <TopicContext.Provider value={page}>
      <Page
        title={editing.draft.Name || say("t.nameless")}
        crumb={{ words: say("t.title"), href: "#/topics" }}
        test="topic"
        aside={<Beside />}
      >
        {page.readOnly ? <p class="note">{say("t.read-only")}</p> : null}
        <Summary open={open} />
        <Tabs tab={tab} open={open} />
        <div class="split" role="tabpanel" id="topic-panel" aria-labelledby={`tab-${tab}`} data-tab={tab}>
          <div class="forms">
            <Panel />
          </div>
          <PreviewAside topic={editing.draft} tab={tab} />
        </div>
      </Page>
    </TopicContext.Provider>
  );
}

function Beside() {
  const say = useSay("setup");
  const { api } = useRoom();
  const { editing } = useTopic();
  const { ChatTopicId, Extras } = editing.draft;
  const { value, again } = useLoad(() => topicList(api), ChatTopicId);
  useEffect(() => {
    if (editing.savedAt) again();
  }, [editing.savedAt]);
  const line = value?.find(one => one.ChatTopicId === ChatTopicId);
  return (
    <>
      {line ? <OpenChip isOpen={line.IsOpen} closedFor={line.ClosedFor} /> : null}
      <span class="grow" />
      <SaveBar />
      {Extras.EmbedTag ? <Copy words={say("em.copy")} text={Extras.EmbedTag} /> : null}
    </>
  );
}
