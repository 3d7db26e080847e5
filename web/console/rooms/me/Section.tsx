import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface SectionProps {
  title: string;
  test: string;
  hint?: string;
  children: ComponentChildren;
}

export function Section({ title, test, hint, children }: SectionProps) {
  const id = useId();
  return (
    <section class="panel" aria-labelledby={id} data-test={test}>
      <h2 id={id}>{title}</h2>
      {hint ? <p class="hint">{hint}</p> : null}
      {children}
    </section>
  );
}

interface SwitchProps {
  words: string;
  hint?: string;
  test: string;
  on: boolean;
  disabled?: boolean;
  turn(on: boolean): void;
}

/** A tick that is in force as soon as it is set. */
export function Switch({ words, hint, test, on, disabled, turn }: SwitchProps) {
  const id = useId();
  return (
    <div class="switch">
      <label>
        <input
          type="checkbox"
          data-test={test}
          checked={on}
          disabled={disabled}
          aria-describedby={hint ? id : undefined}
          onChange={event => turn(event.currentTarget.checked)}
        />
        <span>{words}</span>
      </label>
      {hint ? (
        <p class="hint" id={id}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
