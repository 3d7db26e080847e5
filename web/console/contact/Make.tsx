import { useLayoutEffect, useRef } from "preact/hooks";
import type { ContactPartProps } from "../ui/contact-parts";
import { useSay } from "../ui/room";
import { Company } from "./Company";
import "./contact-form.css";
import { Entry } from "./Entry";
import { leaves } from "./leaves";
import { useMaking } from "./useMaking";

/** A contact, and a company with it, made of what the customer told. */
export default function Make(props: ContactPartProps) {
  const { done } = props;
  const say = useSay("contact");
  const form = useRef<HTMLFormElement>(null);
  const making = useMaking(props);
  const { draft, wrong, trouble } = making;
  const focus = (field: string) => form.current?.querySelector<HTMLElement>(`[name="${field}"]`)?.focus();
  useLayoutEffect(() => focus("FirstName"), []);
  useLayoutEffect(() => {
    if (wrong) focus(wrong.field);
  }, [wrong]);
  // What had the focus may be gone with the fields of a new company.
  useLayoutEffect(() => {
    if (document.activeElement === document.body) focus("choice");
  }, [draft.choice]);
  const submit = (event: Event) => {
    event.preventDefault();
    making.submit();
  };
  return (
    <form
      class="contact-form"
      ref={form}
      noValidate
      data-test="contact-form"
      aria-labelledby="contact-form-title"
      onSubmit={submit}
      onKeyDown={event => leaves(event, done)}
    >
      <h3 id="contact-form-title">{say("make.title")}</h3>
      <p class="muted">{say("make.told")}</p>
      <div class="two">
        {(["FirstName", "LastName"] as const).map(field => (
          <Entry key={field} field={field} making={making} />
        ))}
      </div>
      <Entry field="Email" making={making} keys="email" />
      <Entry field="Phone" making={making} keys="tel" />
      <Company making={making} />
      {draft.choice === "none" ? null : <Entry field="Title" making={making} />}
      {trouble ? (
        <p class="error" role="alert" data-test="contact-form-trouble">
          {say("make.trouble", { code: trouble })}
        </p>
      ) : null}
      <div class="acts">
        <button class="btn primary small" type="submit" data-test="contact-form-go">
          {say("make.go")}
        </button>
        <button class="btn outline small" type="button" data-test="contact-form-cancel" onClick={done}>
          {say("cancel")}
        </button>
      </div>
    </form>
  );
}
