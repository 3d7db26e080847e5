import { clockTime, duration, instant } from "@shared/when";
import { hurryOf, presentAgents, topicOf, waiting } from "../model/lists";
import { addressOf } from "../model/places";
import { useChords } from "./chord";
import { Keys } from "./Keys";
import { useRoom } from "./room";
import { useTold } from "./useTold";

/** A break shorter than this is nobody's business. */
const QUIET_FOR = 2_000;

/** The one loud button, and what hurries it. */
export function Next() {
  const { desk, state, say, go, locale } = useRoom();
  const keys = useChords()("next");
  const { connection } = state;
  const queue = waiting(state);
  const first = queue[0];
  const since = first ? instant(first.WhenRequested) : 0;
  const warning = first ? (topicOf(state, first.TopicId)?.WarnNewChat ?? 0) : 0;
  const { waited, hurry, old } = useTold(now => ({
    waited: first ? duration(now - since) : "",
    hurry: first ? hurryOf(now - since, warning, first.AlertLevel) : "",
    old: connection.name === "offline" && now - connection.since > QUIET_FOR,
  }));
  const toDashboard = (event: Event) => {
    event.preventDefault();
    go({ room: "dashboard" });
  };
  return (
    <div class="next">
      <button
        class="btn primary"
        type="button"
        id="get-next"
        data-test="get-next"
        aria-keyshortcuts={keys.aria}
        disabled={!first}
        onClick={() => desk.next()}
      >
        {say(first ? "next" : "next.none")}
        {first ? <span class="count">{queue.length}</span> : null}
        <Keys>{keys.words}</Keys>
      </button>
      {old && connection.name === "offline" ? (
        <p data-test="as-of">{say("net.asof", { time: clockTime(connection.since, locale) })}</p>
      ) : null}
      <p>
        <span>
          {first ? (
            <>
              {say("longest")} <b class={`wait ${hurry}`}>{waited}</b>
            </>
          ) : (
            ""
          )}
        </span>
        <a href={addressOf({ room: "dashboard" })} onClick={toDashboard}>
          {say("agents", { n: presentAgents(state) })}
        </a>
      </p>
    </div>
  );
}
