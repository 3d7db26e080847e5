import type { VisitorTopic } from "@shared/types";
import { preChat } from "../model/form";
import { useDesk } from "./desk";
import { Fields } from "./Fields";
import { useForm } from "./form";
import { TroubleNote } from "./Plain";
import { prefetch } from "./parts";

/** Who asks, and what about. */
export function FormScreen() {
  const { topic } = useDesk().state;
  return topic ? <PreChat topic={topic} /> : null;
}

function PreChat({ topic }: { topic: VisitorTopic }) {
  const desk = useDesk();
  const { chat, state, say } = desk;
  const form = useForm(preChat(topic), values => {
    prefetch(desk, "Talk");
    chat.submit(values);
  });
  return (
    <form ref={form.ref} class="screen" noValidate onSubmit={form.submit}>
      <div class="body form">
        <p class="lead" dir="auto">
          {topic.Widget.PreFormMessage || say("form.lead")}
        </p>
        <Fields form={form} label={say("f.question")} rows={3} />
      </div>
      <TroubleNote />
      <div class="foot">
        <button class="btn" type="submit" data-test="start" aria-disabled={state.busy}>
          {say("f.start")}
        </button>
      </div>
    </form>
  );
}
