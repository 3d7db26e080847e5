import { consentPage, type Field, LENGTHS } from "../model/form";
import type { Key } from "../texts/texts";
import { useDesk } from "./desk";
import { Consent, Row } from "./FormRow";
import type { Filling } from "./form";

interface Hook {
  test: string;
  keys: "text" | "email" | "tel";
  complete: string;
  label: Parameters<ReturnType<typeof useDesk>["say"]>[0] & Key;
}

const HOOKS: Record<Field, Hook> = {
  CustomerName: { test: "name", keys: "text", complete: "name", label: "f.CustomerName" },
  CustomerEmail: { test: "email", keys: "email", complete: "email", label: "f.CustomerEmail" },
  CustomerCompanyName: { test: "company", keys: "text", complete: "organization", label: "f.CustomerCompanyName" },
  CustomerPhone: { test: "phone", keys: "tel", complete: "tel", label: "f.CustomerPhone" },
  CustomerCountry: { test: "country", keys: "text", complete: "country-name", label: "f.CustomerCountry" },
};

/** What a form asks of the visitor, the question last, then the consent. */
export function Fields({ form, label, rows }: { form: Filling; label: string; rows: number }) {
  const { say, state } = useDesk();
  const { asked, values, set, errorOf } = form;
  return (
    <>
      <Summary form={form} label={label} />
      {asked.fields.map(field => (
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
              required
              maxLength={LENGTHS[field]}
              value={values[field] ?? ""}
              onInput={event => set(field, event.currentTarget.value)}
              onBlur={() => form.left(field)}
            />
          )}
        </Row>
      ))}
      <Row id="Message" label={label} error={errorOf("Message", label)}>
        {props => (
          <textarea
            {...props}
            class="field"
            data-test="message"
            rows={rows}
            dir="auto"
            required={asked.text}
            placeholder={say("f.hint")}
            value={values.Message ?? ""}
            onInput={event => set("Message", event.currentTarget.value)}
          />
        )}
      </Row>
      {asked.consent && state.topic ? (
        <Consent
          checked={values.CustomerConsented ?? false}
          set={value => set("CustomerConsented", value)}
          error={errorOf("CustomerConsented", "")}
          label={say("f.consent")}
        >
          <ConsentPage />
        </Consent>
      ) : null}
    </>
  );
}

/** What becomes of the data, and which edition of it one agrees to. */
function ConsentPage() {
  const { say, state } = useDesk();
  const page = state.topic && consentPage(state.topic);
  const version = state.topic?.ConsentVersion;
  if (!page && !version) return null;
  return (
    <p class="edition">
      {page ? (
        <a href={page} target="_blank" rel="noopener noreferrer" data-test="consent-page">
          {say("f.consent.more")}
        </a>
      ) : null}{" "}
      {version ? <span dir="auto">{say("f.consent.version", { version })}</span> : null}
    </p>
  );
}

/** All that is missing, where it is more than one thing; each leads to its field. */
function Summary({ form, label }: { form: Filling; label: string }) {
  const { say } = useDesk();
  if (form.wrong.length < 2) return null;
  const nameOf = (field: string) =>
    field === "Message"
      ? label
      : field === "CustomerConsented"
        ? say("f.consent")
        : say(HOOKS[field as Field]?.label ?? "f.CustomerName");
  return (
    <div class="note bad" role="alert" data-test="summary">
      <p>
        {say("e.count", { n: form.wrong.length })}{" "}
        {form.wrong.map((field, index) => (
          <span key={field}>
            {index ? ", " : ""}
            <button type="button" onClick={() => form.focus(field)}>
              {nameOf(field)}
            </button>
          </span>
        ))}
      </p>
    </div>
  );
}
