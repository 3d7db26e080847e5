import { Icon } from "@shared/Icon";
import { addressOf } from "../../model/places";
import { useChords } from "../../ui/chord";
import { useRoom, useSay } from "../../ui/room";
import { below } from "../setup/base";
import { OUT } from "../setup/icons";
import type { TopicLine } from "../topics/calls";
import { type SetUp, testChatOf } from "./model/steps";

interface TestProps {
  topic: TopicLine;
  setUp: SetUp;
  loud: boolean;
}

/** One plays the visitor in another tab, and the agent here. What happens there shows here as it happens. */
export function TestChat({ topic, setUp, loud }: TestProps) {
  const say = useSay("setup");
  const { desk, state, say: words } = useRoom();
  const keys = useChords()("end");
  const { kind, id } = testChatOf([...state.rows.values()], topic.ChatTopicId, state.me?.UserId ?? 0);
  const present = Boolean(state.me?.Present);
  if (kind === "waits") {
    return (
      <div class="test" data-test="test-waits">
        <p role="status">{say("g.test.waits")}</p>
        <button class="btn primary" type="button" data-test="test-pick-up" onClick={() => desk.pickUp(id)}>
          {say("g.test.pick")}
        </button>
      </div>
    );
  }
  if (kind === "mine") {
    return (
      <div class="test" data-test="test-mine">
        <p role="status">{say("g.test.mine", { keys: keys.words || words("end") })}</p>
        <a class="btn primary" href={addressOf({ room: "chats", id })} data-test="test-open">
          {say("g.test.open")}
        </a>
      </div>
    );
  }
  return (
    <div class="test">
      {setUp.ChatsEnded ? (
        <p role="status">{say("g.test.ended")}</p>
      ) : (
        <p>{say(present ? "g.test.how" : "g.test.how.away")}</p>
      )}
      {topic.IsOpen ? null : <p class="note">{say("g.test.closed", { name: topic.Name })}</p>}
      <a
        class={`btn ${loud ? "primary" : "outline"}`}
        href={below(`widget/window?topic=${topic.ChatTopicId}`)}
        target="_blank"
        rel="noreferrer"
        data-test="test-visitor"
        onClick={() => present || desk.setPresent(true)}
      >
        <Icon of={OUT} small />
        {say(setUp.ChatsEnded ? "g.test.again" : "g.test.go")}
      </a>
    </div>
  );
}
