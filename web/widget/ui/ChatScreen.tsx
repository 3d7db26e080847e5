import type { Screen } from "../model/state";
import { Composer } from "./Composer";
import { useDesk } from "./desk";
import { Closed, Finished } from "./Ended";
import { Log } from "./Log";
import { Net } from "./Net";
import { Place } from "./Place";

/** The conversation with what stands above and below it. */
export function ChatScreen({ screen }: { screen: Screen }) {
  const { chat, state, say } = useDesk();
  const send = (text: string) => (screen === "faq" ? chat.submit({ Message: text }) : chat.say(text));
  return (
    <>
      <Log>
        {screen === "queue" ? <Place /> : null}
        {screen === "faq" ? <p class="lead">{say("faq.lead")}</p> : null}
      </Log>
      <Net />
      {state.trouble ? (
        <p class="note bad" role="alert">
          {say("err.action", { code: state.trouble })}
        </p>
      ) : null}
      {screen === "finished" ? <Finished /> : null}
      {screen === "closed" ? <Closed /> : null}
      {screen === "finished" || screen === "closed" ? null : <Composer send={send} typed={() => chat.typing()} />}
    </>
  );
}
