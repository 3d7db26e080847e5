import { useEffect } from "preact/hooks";
import { say as tell } from "../model/saying";
import type { Screen } from "../model/state";
import type { Say } from "../texts/texts";
import { Composer } from "./Composer";
import { useDesk } from "./desk";
import { Later } from "./Later";
import { Log } from "./Log";
import { Net } from "./Net";
import { Place } from "./Place";
import { TroubleNote } from "./Plain";
import { TalkContext } from "./talk";

interface TalkProps {
  say: Say<"talk">;
  screen: Screen;
  /** Something was typed. */
  typed(): void;
}

/** The conversation with what stands above and below it. */
export default function Talk({ say, screen, typed }: TalkProps) {
  const { chat } = useDesk();
  const send = (text: string) => (screen === "faq" ? chat.submit({ Message: text }) : tell(chat, text));
  useEffect(() => {
    if (!chat.ear)
      import("./later/rest").then(
        ({ ringAtAnswers }) => ringAtAnswers(chat),
        () => {},
      );
  }, []);
  return (
    <TalkContext.Provider value={say}>
      <Log>
        {screen === "queue" ? <Place /> : null}
        {screen === "faq" ? <p class="lead">{say("faq.lead")}</p> : null}
      </Log>
      <TroubleNote />
      {screen === "finished" ? <Later part="Finished" /> : null}
      {screen === "closed" ? <Later part="Over" /> : null}
      <Net />
      {screen === "finished" || screen === "closed" ? null : <Composer send={send} typed={typed} />}
    </TalkContext.Provider>
  );
}
