import { useNow } from "@shared/hooks";
import { Icon, OFF } from "@shared/Icon";
import { useRoom } from "./room";

/** The line's state in words; silence while all is well. */
export function Net() {
  const { desk, state, say } = useRoom();
  const { connection } = state;
  const now = useNow(connection.name === "offline");
  if (connection.name === "stopped" && connection.reason === "VersionNotServed")
    return <Line text={say("net.version")} />;
  if (connection.name !== "offline") return <Quiet text={say(connection.name === "live" ? "net.live" : "net.catch")} />;
  const seconds = Math.ceil((connection.nextTryAt - now) / 1000);
  return (
    <Line text={seconds > 0 ? say("net.lost", { n: seconds }) : say("net.trying")}>
      <button class="btn small outline" type="button" onClick={() => desk.tryNow()}>
        {say("net.now")}
      </button>
    </Line>
  );
}

function Line({ text, children }: { text: string; children?: preact.ComponentChildren }) {
  const { state } = useRoom();
  return (
    <div class="net" role="status" data-test="connection" data-state={state.connection.name}>
      <Icon of={OFF} />
      <p>{text}</p>
      {children}
    </div>
  );
}

function Quiet({ text }: { text: string }) {
  const { state } = useRoom();
  return (
    <p class="vh" role="status" data-test="connection" data-state={state.connection.name}>
      {text}
    </p>
  );
}
