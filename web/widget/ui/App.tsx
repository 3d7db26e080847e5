import { useState } from "preact/hooks";
import { screenOf } from "../model/state";
import { ChatScreen } from "./ChatScreen";
import { Confirm } from "./Confirm";
import { useDesk } from "./desk";
import { FormScreen } from "./FormScreen";
import { Head } from "./Head";
import { Offline, Trouble, Waiting } from "./Plain";

/** The whole window: head, the screen of the moment, and the question before leaving. */
export function App() {
  const { chat, state, say, minimise, closeWindow } = useDesk();
  const [asking, setAsking] = useState(false);
  const screen = screenOf(state);
  const talks = screen === "queue" || (screen === "active" && !state.returning);

  const close = async () => {
    if (talks && !asking) return setAsking(true);
    if (["form", "faq", "offline", "queue"].includes(screen)) await chat.close();
    if (screen === "active" && !state.returning) {
      await chat.close();
      return setAsking(false);
    }
    await chat.leave();
    closeWindow();
  };

  const keys = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.isComposing) asking ? setAsking(false) : minimise();
  };

  return (
    <section class="w" aria-label={say("chat.name")} data-screen={screen} onKeyDown={keys}>
      <Head close={close} talks={talks} />
      {asking && talks ? <Confirm queue={screen === "queue"} yes={close} no={() => setAsking(false)} /> : null}
      {screen === "loading" ? <Waiting /> : null}
      {screen === "trouble" ? <Trouble /> : null}
      {screen === "form" ? <FormScreen /> : null}
      {screen === "offline" ? <Offline /> : null}
      {["faq", "queue", "active", "finished", "closed"].includes(screen) ? <ChatScreen screen={screen} /> : null}
      <p class="by">{say("credit")}</p>
    </section>
  );
}
