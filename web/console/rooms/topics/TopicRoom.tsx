import { useRoom, useSay } from "../../ui/room";
import { Loading, Page, Trouble } from "../setup/Page";
import { useLoad } from "../setup/useLoad";
import { fetchTopic } from "./calls";
import { tabNamed } from "./model/tabs";
import { TopicPages } from "./TopicPages";

/** The pages of one topic, once it is here. */
export function TopicRoom({ id, tab }: { id: number; tab: string | undefined }) {
  const say = useSay("setup");
  const { api } = useRoom();
  const { value, failure, slow, again } = useLoad(() => fetchTopic(api, id), id);
  if (value) return <TopicPages stored={value} tab={tabNamed(tab)} />;
  return (
    <Page title={say("t.single")} crumb={{ words: say("t.title"), href: "#/topics" }} test="topic">
      {failure ? <Trouble failure={failure} again={again} /> : <Loading slow={slow} />}
    </Page>
  );
}
