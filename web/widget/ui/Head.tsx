import { CLOSE, DOWN, Icon } from "@shared/Icon";
import { useState } from "preact/hooks";
import { isActive } from "../model/state";
import { useDesk } from "./desk";
import { Later } from "./Later";

/** Who one talks with, and the two ways out. */
export function Head({ close, talks }: { close(): void; talks: boolean }) {
  const { state, say, look, minimise, at } = useDesk();
  const { topic, session } = state;
  const agent = session && (isActive(session) || session.Status === "Finished") ? session.AgentName : "";
  const heading = topic?.Widget.WelcomeTitle || look.title || say("chat.name");
  const title = agent || heading;
  const line = agent ? heading : topic?.Widget.WelcomeMessage;
  const photo = agent && topic?.Widget.ShowAgentPhoto ? session?.AgentPhoto : "";
  return (
    <header class="head">
      <Portrait name={title} round={agent !== ""} picture={at((agent ? photo : topic?.LogoUrl) || "")} />
      <div class="t">
        <h2 dir="auto" aria-level={minimise ? undefined : 1}>
          {title}
        </h2>
        {line ? <p dir="auto">{line}</p> : null}
      </div>
      {talks ? <Later part="Mute" /> : null}
      {minimise ? (
        <button class="hb" type="button" data-test="minimise" aria-label={say("min")} onClick={minimise}>
          <Icon of={DOWN} />
        </button>
      ) : null}
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

/** A picture, or where there is none (or it does not come) the first sign of the name. */
export function Portrait({ name, round, picture }: { name: string; round: boolean; picture: string }) {
  const [bad, setBad] = useState("");
  const shape = round ? " round" : "";
  if (picture && picture !== bad)
    return (
      <img class={`logo picture${shape}`} src={picture} alt="" data-test="portrait" onError={() => setBad(picture)} />
    );
  return (
    <span class={`logo${shape}`} aria-hidden="true" data-test="portrait">
      {Array.from(name)[0]?.toUpperCase()}
    </span>
  );
}
