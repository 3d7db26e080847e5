import { CLOSE, DOWN, Icon } from "@shared/Icon";
import { isActive } from "../model/state";
import { useDesk } from "./desk";

/** Who one talks with, and the two ways out. */
export function Head({ close, talks }: { close(): void; talks: boolean }) {
  const { state, say, look, minimise } = useDesk();
  const { topic, session } = state;
  const agent = session && isActive(session) ? session.AgentName : "";
  const heading = topic?.Widget.WelcomeTitle || look.title || say("chat.name");
  const title = agent || heading;
  const line = agent ? heading : topic?.Widget.WelcomeMessage;
  return (
    <header class="head">
      <span class="logo" aria-hidden="true">
        {Array.from(title)[0]?.toUpperCase()}
      </span>
      <div class="t">
        <h2 dir="auto">{title}</h2>
        {line ? <p dir="auto">{line}</p> : null}
      </div>
      <button class="hb" type="button" data-test="minimise" aria-label={say("min")} onClick={minimise}>
        <Icon of={DOWN} />
      </button>
      <button
        class="hb"
        type="button"
        data-test="close"
        aria-label={say(talks ? "close" : "close.window")}
        onClick={close}
      >
        <Icon of={CLOSE} />
      </button>
    </header>
  );
}
