import { useEffect, useRef, useState } from "preact/hooks";
import type { Form } from "../model/face";
import { type Field, fieldsOf, type Wrong, wrongIn } from "../model/form";
import type { Key, Say } from "../texts/texts";
import { useDesk } from "./desk";
import { Consent, Row } from "./FormRow";

const HOOKS: Record<Field, { test: string; keys: "text" | "email" | "tel"; complete: string; label: Key }> = {
  CustomerName: { test: "name", keys: "text", complete: "name", label: "f.CustomerName" },
  CustomerEmail: { test: "email", keys: "email", complete: "email", label: "f.CustomerEmail" },
  CustomerCompanyName: { test: "company", keys: "text", complete: "organization", label: "f.CustomerCompanyName" },
  CustomerPhone: { test: "phone", keys: "tel", complete: "tel", label: "f.CustomerPhone" },
};

/** Who asks, and what about. */
export function FormScreen() {
  const { chat, state, say } = useDesk();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<Form>(chat.customer);
  const [wrong, setWrong] = useState(new Map<string, Wrong>());
  const topic = state.topic;
  const focus = (what: string) => document.hasFocus() && form.current?.querySelector<HTMLElement>(what)?.focus();
  useEffect(() => void focus("input, textarea"), []);
  useEffect(() => void focus("[aria-invalid]"), [wrong, state.refusedField]);
  if (!topic) return null;

  const submit = (event: Event) => {
    event.preventDefault();
    const found = wrongIn(topic, values);
    setWrong(found);
    if (!found.size) chat.submit(values);
  };
  const set = (field: keyof Form) => (value: string | boolean) => setValues(now => ({ ...now, [field]: value }));
  const errorOf = (field: string, label: string) =>
    wrong.has(field) ? wordsFor(say, wrong.get(field), label) : state.refusedField === field ? say("e.refused") : "";

  return (
    <form ref={form} class="screen" noValidate onSubmit={submit}>
      <div class="body form">
        <p class="lead" dir="auto">
          {topic.Widget.PreFormMessage || say("form.lead")}
        </p>
        {fieldsOf(topic).map(field => (
          <Row key={field} id={field} label={say(HOOKS[field].label)} error={errorOf(field, say(HOOKS[field].label))}>
            {props => (
              <input
                {...props}
                class="field"
                data-test={HOOKS[field].test}
                type="text"
                inputMode={HOOKS[field].keys}
                autocomplete={HOOKS[field].complete}
                dir="auto"
                maxLength={field === "CustomerPhone" ? 32 : 255}
                value={values[field] ?? ""}
                onInput={event => set(field)(event.currentTarget.value)}
              />
            )}
          </Row>
        ))}
        <Row id="Message" label={say("f.question")} error={errorOf("Message", say("f.question"))}>
          {props => (
            <textarea
              {...props}
              class="field"
              data-test="message"
              rows={3}
              dir="auto"
              maxLength={32000}
              value={values.Message ?? ""}
              onInput={event => set("Message")(event.currentTarget.value)}
            />
          )}
        </Row>
        {topic.CollectConsent ? (
          <Consent
            checked={values.CustomerConsented ?? false}
            set={set("CustomerConsented")}
            error={errorOf("CustomerConsented", "")}
          />
        ) : null}
        {state.trouble ? (
          <p class="err" role="alert">
            {say("err.action", { code: state.trouble })}
          </p>
        ) : null}
      </div>
      <div class="foot">
        <button class="btn" type="submit" data-test="start" disabled={state.busy}>
          {say("f.start")}
        </button>
      </div>
    </form>
  );
}

function wordsFor(say: Say, wrong: Wrong | undefined, field: string): string {
  if (wrong === "email") return say("e.email");
  return wrong === "consent" ? say("e.consent") : say("e.required", { field: field.toLowerCase() });
}
