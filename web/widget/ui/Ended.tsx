import { useDesk } from "./desk";

/** Over, but not out: the topic lets the visitor come back or leave. */
export function Finished() {
  const { chat, state, say, closeWindow } = useDesk();
  const leave = async () => {
    await chat.leave();
    closeWindow();
  };
  return (
    <div class="foot" role="status" data-test="finished">
      <h3 dir="auto">{state.topic?.Widget.PostFormHeader || say("post.title")}</h3>
      <p class="lead" dir="auto">
        {state.topic?.Widget.PostFormMessage || say("post.again")}
      </p>
      <div class="two">
        <button class="btn second" type="button" data-test="return" onClick={() => chat.returnToChat()}>
          {say("post.return")}
        </button>
        <button class="btn" type="button" data-test="leave" disabled={state.busy} onClick={leave}>
          {say("post.leave")}
        </button>
      </div>
    </div>
  );
}

/** Over for good; it can be read until the window closes. */
export function Closed() {
  const { chat, state, say } = useDesk();
  const again = () => {
    chat.forget();
    chat.start();
  };
  return (
    <div class="foot" role="status" data-test="closed">
      <p class="lead">{say(state.session?.Status === "ClosedFromQueue" ? "end.queue" : "end.closed")}</p>
      <button class="btn" type="button" data-test="new" disabled={state.busy} onClick={again}>
        {say("end.new")}
      </button>
    </div>
  );
}
