import { Icon, WARN } from "@shared/Icon";
import type { ComponentChildren } from "preact";

/** What ties a control to its words; spread onto it. */
export interface Tied {
  id: string;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true | undefined;
  "aria-required"?: true | undefined;
}

interface FieldProps {
  id: string;
  label: string;
  /** A word beside the label, such as Required. */
  mark?: string | undefined;
  hint?: string | undefined;
  error?: string | undefined;
  children(tied: Tied): ComponentChildren;
}

/** A label, its control, what is wrong with it and what helps. */
export function Field({ id, label, mark, hint, error, children }: FieldProps) {
  const words = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>
        {label} {mark ? <span class="req">{mark}</span> : null}
      </label>
      {children({
        id,
        "aria-describedby": words || undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": mark ? true : undefined,
      })}
      {error ? <Wrong id={`${id}-error`}>{error}</Wrong> : null}
      {hint ? (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

export function Wrong({ id, children }: { id?: string; children: ComponentChildren }) {
  return (
    <p class="wrong" id={id} data-test="field-error">
      <Icon of={WARN} small />
      <span>{children}</span>
    </p>
  );
}

interface ChoiceProps<Of extends string> {
  legend: string;
  /** Hide the legend from sight, not from readers. */
  quiet?: boolean;
  name: string;
  options: readonly { value: Of; label: string }[];
  chosen: Of;
  disabled?: boolean;
  choose(value: Of): void;
}

/** A few alternatives side by side. Arrow keys move between them, as radio buttons do. */
export function Choice<Of extends string>(props: ChoiceProps<Of>) {
  const { legend, quiet, name, options, chosen, disabled, choose } = props;
  return (
    <fieldset class="choice" disabled={disabled}>
      <legend class={quiet ? "vh" : ""}>{legend}</legend>
      <div class={quiet ? "seg small" : "seg"}>
        {options.map(({ value, label }) => (
          <label key={value} data-test={`${name}-${value}`}>
            <input
              class="vh"
              type="radio"
              name={name}
              value={value}
              checked={chosen === value}
              onChange={() => choose(value)}
            />
            {label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
