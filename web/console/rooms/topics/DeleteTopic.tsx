import { useState } from "preact/hooks";
import { Dialog } from "../../ui/Dialog";
import { useRoom, useSay } from "../../ui/room";
import { Field, Wrong } from "../setup/Field";
import { failureWords } from "../setup/Page";
import { type Failure, failureOf, useLoad } from "../setup/useLoad";
import { deleteTopic, topicList } from "./calls";
import { useTopic } from "./context";
import { may } from "./model/topic";

/** The way to take a topic away, for those who may. */
export function DeleteTopic() {
  const say = useSay("setup");
  const { editing } = useTopic();
  const [asking, setAsking] = useState(false);
  if (!may(editing.stored, "Delete")) return null;
  return (
    <section class="panel set">
      <h2>{say("del.title")}</h2>
      <p class="lead">{say("del.lead")}</p>
      <button class="btn danger" type="button" data-test="delete-topic" onClick={() => setAsking(true)}>
        {say("del.open")}
      </button>
      {asking ? <Ask done={() => setAsking(false)} /> : null}
    </section>
  );
}

/** Says what goes, and asks for the name, so that it is never the wrong topic. */
function Ask({ done }: { done(): void }) {
  const say = useSay("setup");
  const { api, go } = useRoom();
  const { editing } = useTopic();
  const { ChatTopicId, Name } = editing.stored;
  const { value: lines } = useLoad(() => topicList(api), ChatTopicId);
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const sessions = lines?.find(line => line.ChatTopicId === ChatTopicId)?.Sessions30Days;
  const submit = async (event: Event) => {
    event.preventDefault();
    setWrong(typed.trim() !== Name.trim());
    if (typed.trim() !== Name.trim()) return;
    try {
      await deleteTopic(api, ChatTopicId);
      go({ room: "topics" });
    } catch (error) {
      setFailure(failureOf(error));
    }
  };
  return (
    <Dialog title={say("del.ask", { name: Name })} done={done}>
      <form class="set" onSubmit={submit} noValidate>
        <p>{say("del.what")}</p>
        {sessions === undefined ? null : <p>{say("del.sessions", { n: sessions })}</p>}
        <Field id="del-name" label={say("del.type")} hint={Name} error={wrong ? say("del.wrong") : ""}>
          {tied => (
            <input
              {...tied}
              class="input"
              autocomplete="off"
              data-test="delete-name"
              value={typed}
              onInput={event => setTyped(event.currentTarget.value)}
            />
          )}
        </Field>
        {failure ? <Wrong>{failureWords(failure, say)}</Wrong> : null}
        <div class="acts">
          <button class="btn outline" type="button" onClick={done}>
            {say("cancel")}
          </button>
          <button class="btn danger" type="submit" data-test="delete-confirm">
            {say("del.go")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
