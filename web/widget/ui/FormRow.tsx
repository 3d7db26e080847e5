import { Icon, WARN } from "@shared/Icon";
import type { JSX } from "preact";

interface Described {
  id: string;
  "aria-invalid"?: true;
  "aria-describedby"?: string;
}

function described(id: string, error: string): Described {
  return error ? { id, "aria-invalid": true, "aria-describedby": `${id}-error` } : { id };
}

/** A field with its label above and what is wrong with it below. */
export function Row(props: { id: string; label: string; error: string; children(described: Described): JSX.Element }) {
  return (
    <div class="row">
      <label for={props.id}>{props.label}</label>
      {props.children(described(props.id, props.error))}
      <Wrongness id={props.id} error={props.error} />
    </div>
  );
}

/** The box that must be ticked; it never is beforehand. */
export function Consent(props: {
  checked: boolean;
  set(value: boolean): void;
  error: string;
  label: string;
  children: preact.ComponentChildren;
}) {
  return (
    <div class="row">
      <label class="check">
        <input
          {...described("CustomerConsented", props.error)}
          type="checkbox"
          data-test="consent"
          checked={props.checked}
          onChange={event => props.set(event.currentTarget.checked)}
        />
        <span>{props.label}</span>
      </label>
      {props.children}
      <Wrongness id="CustomerConsented" error={props.error} />
    </div>
  );
}

function Wrongness({ id, error }: { id: string; error: string }) {
  if (!error) return null;
  return (
    <p class="err" id={`${id}-error`}>
      <Icon of={WARN} small />
      <span>{error}</span>
    </p>
  );
}
