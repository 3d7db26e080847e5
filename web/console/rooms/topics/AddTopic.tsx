import { useState } from "preact/hooks";
import { Dialog } from "../../ui/Dialog";
import { useRoom, useSay } from "../../ui/room";
import { Field, Wrong } from "../setup/Field";
import { failureWords } from "../setup/Page";
import { failureOf } from "../setup/useLoad";
import { addTopic } from "./calls";
import { languageOptions } from "./languages";

/** A name and a language; all else can wait. */
export function AddTopic({ done }: { done(): void }) {
  const say = useSay("setup");
  const { api, go, language } = useRoom();
  const [name, setName] = useState("");
  const [speaks, setSpeaks] = useState<string>(language);
  const [wrong, setWrong] = useState("");
  const [failed, setFailed] = useState("");
  const [busy, setBusy] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    setWrong(name.trim() ? "" : say("e.required"));
    if (!name.trim()) return document.getElementById("new-topic")?.focus();
    setBusy(true);
    try {
      const id = await addTopic(api, name.trim(), speaks);
      done();
      go({ room: "topics", id, tab: "properties" });
    } catch (error) {
      const failure = failureOf(error);
      setBusy(false);
      if (failure.field === "Name") setWrong(failure.message);
      else setFailed(failureWords(failure, say));
    }
  };
  return (
    <Dialog title={say("t.add")} done={done}>
      <form class="set" onSubmit={submit} noValidate>
        <Field id="new-topic" label={say("p.name")} hint={say("p.name.hint")} mark={say("required")} error={wrong}>
          {tied => (
            <input
              {...tied}
              class="input"
              maxLength={255}
              autocomplete="off"
              data-test="new-topic-name"
              value={name}
              onInput={event => setName(event.currentTarget.value)}
            />
          )}
        </Field>
        <Field id="new-language" label={say("p.language")} hint={say("p.language.hint")}>
          {tied => (
            <select
              {...tied}
              class="input select"
              value={speaks}
              onChange={event => setSpeaks(event.currentTarget.value)}
            >
              {languageOptions(say("p.language.auto")).map(option => (
                <option key={option.value} value={option.value}>
                  {option.label}
                </option>
              ))}
            </select>
          )}
        </Field>
        {failed ? <Wrong>{failed}</Wrong> : null}
        <div class="acts">
          <button class="btn outline" type="button" onClick={done}>
            {say("cancel")}
          </button>
          <button class="btn primary" type="submit" disabled={busy} data-test="new-topic-go">
            {say("t.add")}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
