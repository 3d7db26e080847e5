import { Icon } from "@shared/Icon";
import { useState } from "preact/hooks";
import { rate, sendTranscript } from "../../model/after";
import { isEmail } from "../../model/form";
import type { Say } from "../../texts/texts";
import { useDesk } from "../desk";
import { Row } from "../FormRow";

const STAR = "m12 3.5 2.6 5.5 6 .8-4.4 4.1 1.1 6-5.3-2.9-5.3 2.9 1.1-6L3.4 9.8l6-.8z";

/** What follows a chat: stars, and the conversation by e-mail. */
export function Post({ say }: { say: Say<"later"> }) {
  const { topic } = useDesk().state;
  return (
    <>
      {topic?.WidgetEnableRating ? <Stars say={say} text={topic.WidgetRatingText} /> : null}
      {topic?.TranscriptOffered ? <Transcript say={say} /> : null}
    </>
  );
}

/** The last choice counts, until the chat is left. */
function Stars({ say, text }: { say: Say<"later">; text: string }) {
  const { chat, state } = useDesk();
  const [chosen, choose] = useState(0);
  const rating = chosen || state.session?.Rating || 0;
  const give = async (stars: number) => {
    choose(stars);
    if (!(await rate(chat, stars))) choose(0);
  };
  return (
    <fieldset class="row" data-test="rating" data-rating={rating}>
      <legend dir="auto">{text || say("post.rate")}</legend>
      <div class="stars">
        {[1, 2, 3, 4, 5].map(stars => (
          <label key={stars} class={stars <= rating ? "on" : ""}>
            <input
              class="vh"
              type="radio"
              name="stars"
              data-test="star"
              value={stars}
              checked={stars === rating}
              onChange={() => give(stars)}
            />
            <Icon of={STAR} />
            <span class="vh">{say("post.star", { n: stars })}</span>
          </label>
        ))}
      </div>
      <p class="vh" role="status">
        {rating ? say("post.rated") : ""}
      </p>
    </fieldset>
  );
}

function Transcript({ say }: { say: Say<"later"> }) {
  const desk = useDesk();
  const { chat, state } = desk;
  const known = chat.drafting.draft.form.CustomerEmail ?? chat.customer.CustomerEmail ?? "";
  const [email, setEmail] = useState(known);
  const [wrong, setWrong] = useState(false);
  const [sentTo, setSentTo] = useState(state.session?.TranscriptTo ?? "");
  const { refused } = state;
  const domain = email.split("@").at(-1) ?? "";
  const error = wrong
    ? desk.say("e.email")
    : refused?.Code === "MailDomain"
      ? desk.say("e.domain", { domain })
      : refused?.Field
        ? desk.say("e.email")
        : "";
  const send = async (event: Event) => {
    event.preventDefault();
    setWrong(!isEmail(email));
    if (isEmail(email) && (await sendTranscript(chat, email.trim()))) setSentTo(email.trim());
  };
  return (
    <form class="mail" noValidate onSubmit={send}>
      <Row id="Transcript" label={`${say("post.mail")} (${say("post.optional")})`} error={error}>
        {props => (
          <div class="joined">
            <input
              {...props}
              class="field"
              type="text"
              inputMode="email"
              autocomplete="email"
              dir="auto"
              maxLength={254}
              data-test="transcript-email"
              value={email}
              onInput={event => {
                setEmail(event.currentTarget.value);
                setWrong(false);
              }}
              onBlur={() => setWrong(email.trim() !== "" && !isEmail(email))}
            />
            <button class="btn second" type="submit" data-test="transcript-send" aria-disabled={state.busy}>
              {say("post.send")}
            </button>
          </div>
        )}
      </Row>
      <p class={sentTo ? "sent" : "vh"} role="status" data-test="transcript-sent">
        {sentTo ? say("post.sent", { email: sentTo }) : ""}
      </p>
    </form>
  );
}
