import { useEffect, useState } from "preact/hooks";
import { useRoom, useSay } from "../../../ui/room";
import { Copy } from "../../setup/Copy";
import { Field } from "../../setup/Field";
import { useLoad } from "../../setup/useLoad";
import { topicList } from "../calls";
import { idOf, useError, useTopic } from "../context";
import { Seen } from "../Seen";

const ORIGINS = "Extras.AllowedOrigins";
const LOOK_AGAIN = 15_000;

/** How the chat comes onto a page, on which pages it may be, and where it was seen. */
export function Embed() {
  const say = useSay("setup");
  const { api } = useRoom();
  const { editing } = useTopic();
  const { ChatTopicId, Extras } = editing.draft;
  const lines = useLoad(() => topicList(api), ChatTopicId);
  useEffect(() => {
    const timer = setInterval(lines.again, LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [ChatTopicId]);
  const line = lines.value?.find(one => one.ChatTopicId === ChatTopicId);
  return (
    <>
      <section class="panel set">
        <h2>{say("em.title")}</h2>
        <ol class="steps">
          <li>{say("em.step.copy")}</li>
          <li>{say("em.step.paste", { tag: "</body>" })}</li>
          <li>{say("em.step.open")}</li>
        </ol>
        {Extras.EmbedTag ? (
          <div class="code">
            <pre tabIndex={0} role="region" aria-label={say("em.tag")} data-test="embed-tag">
              {Extras.EmbedTag}
            </pre>
            <Copy words={say("em.copy")} text={Extras.EmbedTag} primary />
          </div>
        ) : (
          <p class="note">{say("em.not-yours")}</p>
        )}
        <p class="hint">{say("em.noscript", { tag: "noscript" })}</p>
        <Seen line={line} />
      </section>
      <Origins />
    </>
  );
}

/** One site a line. Kept as typed while one types. */
function Origins() {
  const say = useSay("setup");
  const { editing, change, left, readOnly } = useTopic();
  const error = useError(ORIGINS);
  const stored = editing.draft.Extras.AllowedOrigins;
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <section class="panel set">
      <h2>{say("em.sites")}</h2>
      <Field id={idOf(ORIGINS)} label={say("em.origins")} hint={say("em.origins.hint")} error={error}>
        {tied => (
          <textarea
            {...tied}
            class="input"
            rows={3}
            dir="ltr"
            spellcheck={false}
            placeholder="https://www.example.com"
            data-test="origins"
            readOnly={readOnly}
            value={typed ?? stored.join("\n")}
            onInput={event => {
              setTyped(event.currentTarget.value);
              change(ORIGINS, event.currentTarget.value.split(/\s+/).filter(Boolean));
            }}
            onBlur={() => {
              setTyped(null);
              left(ORIGINS);
            }}
          />
        )}
      </Field>
      <p class="note" role="status">
        {stored.length ? say("em.origins.some", { n: stored.length }) : say("em.origins.none")}
      </p>
    </section>
  );
}
