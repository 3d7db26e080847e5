import type { Key } from "../texts/texts";
import { useDesk } from "./desk";

/** Before the server has answered. */
export function Waiting() {
  const { say } = useDesk();
  return (
    <div class="body">
      <p class="vh" role="status" data-test="status">
        {say("connecting")}
      </p>
      <div class="skel" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

/** Nobody answers now: the topic's own words, or ours. */
export function Offline() {
  const { say, state, closeWindow, chat } = useDesk();
  const done = async () => {
    await chat.close();
    chat.forget();
    closeWindow();
  };
  return (
    <div class="body">
      <div class="big" role="status" data-test="status">
        <h3 dir="auto">{state.topic?.Widget.OfflineHeader || say("off.title")}</h3>
        <p dir="auto">{state.topic?.Widget.OfflineMessage || say("off.lead")}</p>
        <button class="btn second" type="button" data-test="leave" onClick={done}>
          {say("close.window")}
        </button>
      </div>
    </div>
  );
}

const TROUBLES: Record<string, Key> = {
  Unreachable: "err.net",
  TooMany: "err.many",
  NotFound: "err.blocked",
  Forbidden: "err.gone",
  Unauthenticated: "err.gone",
  VersionNotServed: "err.version",
};

/** There is no chat: why, in words, and the one way on. */
export function Trouble() {
  const { say, state, chat } = useDesk();
  const code = state.trouble ?? "";
  const gone = TROUBLES[code] === "err.gone";
  return (
    <div class="body">
      <div class="big" role="alert" data-test="status">
        <p>{say(TROUBLES[code] ?? "err.open", { code })}</p>
        <button class="btn" type="button" data-test="again" disabled={state.busy} onClick={() => chat.start()}>
          {say(gone ? "end.new" : "err.again")}
        </button>
      </div>
    </div>
  );
}
