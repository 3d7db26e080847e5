import { CHECK, Icon } from "@shared/Icon";
import type { VisitorTopic } from "@shared/types";
import { useState } from "preact/hooks";
import { reasonOf } from "../../model/closed";
import { file } from "../../model/filing";
import { request } from "../../model/form";
import { screenOf } from "../../model/state";
import type { Say } from "../../texts/texts";
import { useDesk } from "../desk";
import { Fields } from "../Fields";
import { useForm } from "../form";
import { TroubleNote } from "../Plain";
import { Closed, ClosedHead } from "./Closed";

type Speaks = { say: Say<"later"> };

/** Nobody answers now, or not soon enough: a request instead of a chat, and its number. */
export default function Request({ say }: Speaks) {
  const { state, chat } = useDesk();
  const [instead, setInstead] = useState(false);
  const { topic } = state;
  const screen = screenOf(state);
  if (screen === "filed") return <Filed say={say} />;
  if (!topic) return null;
  if (screen === "request") return <Form say={say} topic={topic} />;
  const reason = reasonOf(topic, chat.now());
  const form = topic.RequestForm?.Enabled ?? false;
  // Over lunch one comes back in a moment; the form is for those who would rather not.
  if (form && reason !== "open" && (reason !== "lunch" || instead)) return <Form say={say} topic={topic} />;
  return <Closed say={say} topic={topic} instead={form ? () => setInstead(true) : null} />;
}

/** The request itself. What was written already is in it. */
function Form({ say, topic }: Speaks & { topic: VisitorTopic }) {
  const { chat, state } = useDesk();
  const waits = state.session?.Status === "InQueue";
  const said = waits && state.talk.lines.some(line => line.Mine);
  const form = useForm(request(topic, said), values => file(chat, values));
  return (
    <form ref={form.ref} class="screen" noValidate onSubmit={form.submit} data-test="request-form">
      <div class="body form">
        {waits ? (
          <div>
            <h3>{say("off.title")}</h3>
            <p class="lead">{say(said ? "off.with" : "off.lead")}</p>
          </div>
        ) : (
          <ClosedHead say={say} topic={topic} lead={say("off.lead")} />
        )}
        <Fields form={form} label={say("off.message")} rows={4} />
      </div>
      <TroubleNote />
      <div class="foot">
        <button class="btn" type="submit" data-test="file" aria-disabled={state.busy}>
          {say("off.send")}
        </button>
        {waits ? (
          <button class="btn second" type="button" data-test="to-queue" onClick={() => chat.openRequest(false)}>
            {say("off.queue")}
          </button>
        ) : null}
      </div>
    </form>
  );
}

/** It is with the desk; this is its number. */
function Filed({ say }: Speaks) {
  const { chat, state, locale, closeWindow } = useDesk();
  const number = state.filed?.Number || state.session?.RequestNumber || 0;
  const email = state.filed?.Email || chat.drafting.draft.form.CustomerEmail || "";
  const done = () => {
    chat.forget();
    closeWindow();
  };
  return (
    <>
      <div class="body">
        <div class="big" role="status" data-test="filed">
          <span class="ic ok">
            <Icon of={CHECK} />
          </span>
          <h3>{say("off.done")}</h3>
          {number ? (
            <p class="code" data-test="request-number" data-number={number}>
              <span class="vh">{say("off.number")} </span>#{number.toLocaleString(locale)}
            </p>
          ) : null}
          <p>{email ? say("off.next", { email }) : say("off.next.plain")}</p>
        </div>
      </div>
      <div class="foot bare">
        <button class="btn second" type="button" data-test="leave" data-focus onClick={done}>
          {say("off.close")}
        </button>
      </div>
    </>
  );
}
