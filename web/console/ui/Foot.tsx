import { useNow } from "@shared/hooks";
import { CLOSE, Icon, TRANSFER } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import { duration } from "@shared/when";
import { type Part, personName } from "../model/lists";
import type { Talk } from "../model/state";
import { EYE } from "./icons";
import { Answer } from "./Offer";
import { Result } from "./Result";
import { useRoom } from "./room";

/** What there is to decide or to know above the place to write, or in its stead. */
export function Foot({ talk, part }: { talk: Talk; part: Part }) {
  const { state, say } = useRoom();
  const { row } = talk;
  if (talk.shut) return <Banner text={say("shut")} />;
  if (part === "offered") {
    return (
      <Banner text={say("offer.in", { name: personName(state, row.TransferFrom) || say("agent") })} icon={TRANSFER}>
        <Answer id={row.ChatSessionId} />
      </Banner>
    );
  }
  if (part === "waiting") return <Peek row={row} />;
  if (part === "ended") return <Result talk={talk} />;
  if (part === "listening") {
    const passed = row.TransferFrom === state.me?.UserId;
    return <Banner icon={EYE} text={passed ? say("listen.has", { name: row.AgentName }) : say("listen")} calm />;
  }
  return <Mine talk={talk} />;
}

function Mine({ talk }: { talk: Talk }) {
  const { desk, state, say } = useRoom();
  const { row } = talk;
  const id = row.ChatSessionId;
  const aside = state.asides.get(id);
  return (
    <>
      {talk.colleagueTyping ? (
        <Banner text={say("colleague.typing", { name: talk.colleagueTyping })} test="colleague-typing" />
      ) : null}
      {row.TransferTo ? <Offered row={row} /> : null}
      {aside ? (
        <Banner text={say("transfer.declined", { name: aside.name || say("agent") })} test="declined">
          <button
            class="btn icon small"
            type="button"
            aria-label={say("dialog.close")}
            onClick={() => desk.dismiss(id)}
          >
            <Icon of={CLOSE} small />
          </button>
        </Banner>
      ) : null}
    </>
  );
}

/** Read before it is picked up. */
function Peek({ row }: { row: SessionRow }) {
  const { desk, say } = useRoom();
  return (
    <Banner text={say("waiting.read")} calm>
      <button class="btn primary" type="button" data-test="pick-up" onClick={() => desk.pickUp(row.ChatSessionId)}>
        {say("pick")}
      </button>
    </Banner>
  );
}

function Offered({ row }: { row: SessionRow }) {
  const { desk, state, say } = useRoom();
  const now = useNow(true);
  const id = row.ChatSessionId;
  const since = state.offeredAt.get(id);
  const name = personName(state, row.TransferTo) || say("agent");
  return (
    <Banner
      text={say("offer.wait", { name })}
      icon={TRANSFER}
      {...(since ? { time: duration(now - since) } : {})}
      more={say("offer.keep")}
      test="offered"
    >
      <button class="btn small outline" type="button" data-test="take-back" onClick={() => desk.reject(id)}>
        {say("take-back")}
      </button>
    </Banner>
  );
}

interface BannerProps {
  text: string;
  /** Told with every second, so not to those who listen. */
  time?: string;
  more?: string;
  icon?: string;
  test?: string;
  calm?: boolean;
  children?: preact.ComponentChildren;
}

export function Banner({ text, time, more, icon, test = "banner", calm = false, children }: BannerProps) {
  return (
    <div class={calm ? "banner calm" : "banner"} data-test={test}>
      {icon ? <Icon of={icon} /> : null}
      <p>
        <span role="status">{text}</span>
        {time ? (
          <span class="num" aria-hidden="true">
            {" "}
            {time}
          </span>
        ) : null}
        {more ? <small>{more}</small> : null}
      </p>
      {children}
    </div>
  );
}
