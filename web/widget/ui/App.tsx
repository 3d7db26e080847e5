import { useState } from "preact/hooks";
import { type Screen, screenOf } from "../model/state";
import { useDesk } from "./desk";
import { useDrops } from "./drops";
import { FormScreen } from "./FormScreen";
import { Head } from "./Head";
import { Later } from "./Later";
import { Net } from "./Net";
import { Trouble, Waiting } from "./Plain";

/** The whole window: head, the screen of the moment, the place to write, and the question before leaving. */
export function App() {
  const { chat, state, say, minimise, closeWindow } = useDesk();
  const [asking, setAsking] = useState(false);
  const [dropped, forgetDrop] = useDrops();
  const screen = screenOf(state);
  const talks = screen === "queue" || screen === "request" || (screen === "active" && !state.returning);

  const close = async () => {
    if (talks && !asking) return setAsking(true);
    if (talks || ["form", "faq", "offline"].includes(screen)) {
      await chat.close();
      setAsking(false);
      if (screen === "active") return;
    }
    await chat.leave();
    closeWindow();
  };

  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
    if (asking) setAsking(false);
    else if (screen === "request") chat.openRequest(false);
    else minimise?.();
  };

  return (
    <section
      class="w"
      role={minimise ? undefined : "main"}
      aria-label={say("chat.name")}
      data-screen={screen}
      onKeyDown={keys}
    >
      <Head close={close} talks={talks} />
      {asking && talks ? (
        <Later part="Confirm" queue={screen !== "active"} yes={close} no={() => setAsking(false)} />
      ) : null}
      {dropped ? (
        <p class="note top" role="status" data-test="no-files">
          {say("file")}
        </p>
      ) : null}
      <Middle screen={screen} typed={forgetDrop} />
      <p class="by">{say("credit")}</p>
    </section>
  );
}

/** The screen of the moment. What comes from the network is said to be on its way on each of them. */
function Middle({ screen, typed }: { screen: Screen; typed(): void }) {
  switch (screen) {
    case "trouble":
      return <Trouble />;
    case "loading":
      return (
        <>
          <Waiting />
          <Net />
        </>
      );
    case "form":
      return (
        <>
          <FormScreen />
          <Net />
        </>
      );
    case "offline":
    case "request":
    case "filed":
      return (
        <>
          <Later part="Request" />
          <Net />
        </>
      );
    default:
      return <Later part="Talk" screen={screen} typed={typed} />;
  }
}
