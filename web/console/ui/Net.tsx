import { useNow } from "@shared/hooks";
import { Icon, OFF } from "@shared/Icon";
import { clockTime } from "@shared/when";
import { useRoom } from "./room";

/** A break shorter than this is nobody's business. */
const QUIET_FOR = 2_000;
const LONG = 60_000;

/** The line's state in words; silence while all is well. */
export function Net() {
  const { desk, state, say, locale } = useRoom();
  const { connection } = state;
  const offline = connection.name === "offline" ? connection : null;
  const now = useNow(offline !== null);
  if (!offline) return <Calm />;
  const gone = now - offline.since;
  const seconds = Math.ceil((offline.nextTryAt - now) / 1000);
  const since = clockTime(offline.since, locale);
  return (
    <div
      class={`net${gone >= LONG ? " bad" : ""}${gone < QUIET_FOR ? " vh" : ""}`}
      data-test="connection"
      data-state="offline"
    >
      <Icon of={OFF} small />
      <p>
        <span role="status">{say("net.lost", { time: since })}</span>{" "}
        <span class="num" aria-hidden="true">
          {seconds > 0 ? say("net.again", { n: seconds }) : say("net.trying")}
        </span>{" "}
        <span class="kept">{say("net.kept")}</span>
      </p>
      <button class="btn small outline" type="button" data-test="try-now" onClick={() => desk.tryNow()}>
        {say("net.now")}
      </button>
    </div>
  );
}

/** Connecting and catching up come into sight only where they take long; being connected never. */
function Calm() {
  const { state, say } = useRoom();
  const { name } = state.connection;
  const slow = name === "catching-up" && state.me !== null;
  return (
    <p class={slow ? "net calm late" : "vh"} role="status" data-test="connection" data-state={name}>
      {say(name === "live" ? "net.live" : "net.catch")}
    </p>
  );
}
