import { Icon, TRANSFER } from "@shared/Icon";
import { clockTime, instant } from "@shared/when";
import { type Part, personName } from "../model/lists";
import type { Talk } from "../model/state";
import { Answer } from "./Offer";
import { useRoom } from "./room";

/** What there is to decide or to know above the place to write, or in its stead. */
export function Foot({ talk, part }: { talk: Talk; part: Part }) {
  const { desk, state, say, locale } = useRoom();
  const { row } = talk;
  const id = row.ChatSessionId;
  if (talk.shut) return <Banner text={say("shut")} />;
  if (part === "offered") {
    return (
      <Banner text={say("offer.in", { name: personName(state, row.TransferFrom) || say("agent") })}>
        <Answer id={id} />
      </Banner>
    );
  }
  if (part === "waiting") {
    return (
      <Banner text={say("waiting.read")}>
        <button class="btn primary" type="button" data-test="pick-up" onClick={() => desk.pickUp(id)}>
          {say("pick")}
        </button>
      </Banner>
    );
  }
  if (part === "ended") {
    const at = instant(row.WhenEnded);
    return <Banner text={at ? say("ended.at", { time: clockTime(at, locale) }) : say("ended")} />;
  }
  if (part === "listening") {
    const passed = row.TransferFrom === state.me?.UserId;
    return <Banner text={passed ? say("listen.has", { name: row.AgentName }) : say("listen")} />;
  }
  return (
    <>
      {talk.colleagueTyping ? <Banner text={say("colleague.typing", { name: talk.colleagueTyping })} /> : null}
      {row.TransferTo ? <Offered id={id} name={personName(state, row.TransferTo) || say("agent")} /> : null}
    </>
  );
}

function Offered({ id, name }: { id: number; name: string }) {
  const { desk, say } = useRoom();
  return (
    <Banner text={say("offer.wait", { name })} more={say("offer.keep")} test="offered">
      <button class="btn outline" type="button" data-test="take-back" onClick={() => desk.reject(id)}>
        {say("take-back")}
      </button>
    </Banner>
  );
}

interface BannerProps {
  text: string;
  more?: string;
  test?: string;
  children?: preact.ComponentChildren;
}

function Banner({ text, more, test = "banner", children }: BannerProps) {
  return (
    <div class="banner" role="status" data-test={test}>
      {test === "offered" ? <Icon of={TRANSFER} /> : null}
      <p>
        {text}
        {more ? <small>{more}</small> : null}
      </p>
      {children}
    </div>
  );
}
