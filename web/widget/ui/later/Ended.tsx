import { returnToChat } from "../../model/after";
import type { Say } from "../../texts/texts";
import { useDesk } from "../desk";
import { Post } from "./Post";

/** Over, but not out: stars and transcript where the topic has them, the way back and the way out. */
export function Finished({ say }: { say: Say<"later"> }) {
  const { chat, state, closeWindow } = useDesk();
  const { topic } = state;
  const leave = async () => {
    await chat.leave();
    closeWindow();
  };
  return (
    <div class="foot post" data-test="finished">
      <h3 dir="auto">{topic?.Widget.PostFormHeader || say("post.title")}</h3>
      <p class="lead" dir="auto">
        {topic?.Widget.PostFormMessage || say("post.again")}
      </p>
      {topic?.WidgetEnableRating || topic?.TranscriptOffered ? <Post say={say} /> : null}
      <div class="two">
        <button class="btn second" type="button" data-test="return" onClick={() => returnToChat(chat)}>
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
export function Over({ say }: { say: Say<"later"> }) {
  const { chat, state } = useDesk();
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
