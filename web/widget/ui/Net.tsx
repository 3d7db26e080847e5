import { useNow } from "@shared/hooks";
import { Icon, OFF } from "@shared/Icon";
import { useDesk } from "./desk";

/** No wait is longer. A clock that is set while we wait must not make a day of it. */
const LONGEST_WAIT = 30;

/** The line's state in words; nothing while all is well. */
export function Net() {
  const { state, say, chat } = useDesk();
  const { connection } = state;
  const now = useNow(connection.name === "offline");
  if (connection.name === "catching-up") return <Told text={say("net.catch")} />;
  if (connection.name === "connecting") return <Told text={say("connecting")} />;
  if (connection.name !== "offline") return <Told text="" />;
  const seconds = Math.min(LONGEST_WAIT, Math.ceil((connection.nextTryAt - now) / 1000));
  return (
    <div class="note warn" data-test="status" data-state="offline">
      <Icon of={OFF} />
      <p>
        <span class="vh" role="status">
          {say("net.trying")}
        </span>
        <span aria-hidden="true">{seconds > 0 ? say("net.lost", { n: seconds }) : say("net.trying")}</span>
      </p>
      <button type="button" data-test="try-now" onClick={() => chat.tryNow()}>
        {say("net.now")}
      </button>
    </div>
  );
}

function Told({ text }: { text: string }) {
  return (
    <p class="vh" role="status" data-test="status" data-state={text ? "busy" : "live"}>
      {text}
    </p>
  );
}
