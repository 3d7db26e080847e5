import { useNow } from "@shared/hooks";
import { Icon, OFF } from "@shared/Icon";
import { useDesk } from "./desk";

/** The line's state in words; nothing while all is well. */
export function Net() {
  const { state, say, chat } = useDesk();
  const { connection } = state;
  const now = useNow(connection.name === "offline");
  if (connection.name === "catching-up") return <Told text={say("net.catch")} />;
  if (connection.name === "connecting") return <Told text={say("connecting")} />;
  if (connection.name !== "offline") return <Told text="" />;
  const seconds = Math.ceil((connection.nextTryAt - now) / 1000);
  return (
    <div class="note warn" role="status" data-test="status" data-state="offline">
      <Icon of={OFF} />
      <p>{seconds > 0 ? say("net.lost", { n: seconds }) : say("net.trying")}</p>
      <button type="button" onClick={() => chat.tryNow()}>
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
