import { clockTime, duration, instant } from "@shared/when";
import { ariaChord, chordWords } from "../model/actions";
import { hurryOf, presentAgents, topicOf, waiting } from "../model/lists";
import { addressOf } from "../model/places";
import { Keys } from "./Keys";
import { ON_A_MAC } from "./mac";
import { useRoom } from "./room";

const CHORD = "Alt+KeyN";

/** The one loud button, and what hurries it. */
export function Next({ now }: { now: number }) {
  const { desk, state, say, chosen, go, locale } = useRoom();
  const { connection } = state;
  const queue = waiting(state);
  const first = queue[0];
  const waited = first ? now - instant(first.WhenRequested) : 0;
  const hurry = first ? hurryOf(waited, topicOf(state, first.TopicId)?.WarnNewChat ?? 0, first.AlertLevel) : "";
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
        aria-keyshortcuts={chosen.shortcuts ? ariaChord(CHORD) : undefined}
        disabled={!first}
        onClick={() => desk.next()}
      >
        {say(first ? "next" : "next.none")}
        {first ? <span class="count">{queue.length}</span> : null}
        {chosen.shortcuts ? <Keys>{chordWords(CHORD, ON_A_MAC)}</Keys> : null}
      </button>
      {connection.name === "offline" && now - connection.since > 2_000 ? (
        <p data-test="as-of">{say("net.asof", { time: clockTime(connection.since, locale) })}</p>
      ) : null}
      <p>
        <span>
          {first ? (
            <>
              {say("longest")} <b class={`wait ${hurry}`}>{duration(waited)}</b>
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
