import { useSay } from "../../../ui/room";
import { useTopic } from "../context";
import { TextSetting, TickSetting } from "../Settings";

/** What follows a chat: thanks, stars, the conversation by e-mail. */
export function Post() {
  const say = useSay("setup");
  const { draft } = useTopic().editing;
  return (
    <>
      <section class="panel set">
        <h2>{say("post.title")}</h2>
        <TickSetting path="Widget.PostFormEnabled" label={say("post.use")} hint={say("post.hint")} />
        {draft.Widget.PostFormEnabled ? (
          <>
            <TextSetting path="Widget.PostFormHeader" label={say("post.header")} />
            <TextSetting path="Widget.PostFormMessage" label={say("post.message")} long />
          </>
        ) : null}
      </section>
      {draft.Widget.PostFormEnabled ? (
        <section class="panel set">
          <h2>{say("post.ask")}</h2>
          <TickSetting path="WidgetEnableRating" label={say("post.rating")} hint={say("post.rating.hint")} />
          {draft.WidgetEnableRating ? (
            <TextSetting path="WidgetRatingText" label={say("post.rating.text")} hint={say("post.rating.text.hint")} />
          ) : null}
          <TickSetting
            path="Widget.PostTranscriptEnabled"
            label={say("post.transcript")}
            hint={say("post.transcript.hint")}
          />
        </section>
      ) : null}
    </>
  );
}
