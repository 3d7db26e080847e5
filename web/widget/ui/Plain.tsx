import { useEffect, useState } from "preact/hooks";
import { useDesk } from "./desk";
import { isGone, troubleWords } from "./words";

/** In ms, after as long a time in which the page stood as it came. */
const SLOW = 3_000;

/** Before the server has answered. After a while it is said in words that it has not. */
export function Waiting() {
  const { say, state } = useDesk();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div class="body">
      {slow && state.connection.name !== "offline" ? (
        <p class="lead" role="status">
          {say("slow")}
        </p>
      ) : null}
      <div class="skel" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

/** There is no chat: why, in words, and the one way on. */
export function Trouble() {
  const { say, state, chat } = useDesk();
  const code = state.trouble ?? "";
  return (
    <div class="body">
      <div class="big" role="alert" data-test="status">
        <p>{troubleWords(say, code, "err.open")}</p>
        <button class="btn" type="button" data-test="again" disabled={state.busy} onClick={() => chat.start()}>
          {say(isGone(code) ? "end.new" : "err.again")}
        </button>
      </div>
    </div>
  );
}

/** Something that was tried within a chat did not work. */
export function TroubleNote() {
  const { say, state } = useDesk();
  if (!state.trouble) return null;
  return (
    <p class="note bad" role="alert" data-test="trouble">
      {troubleWords(say, state.trouble, "err.action")}
    </p>
  );
}
