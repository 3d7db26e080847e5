import { useSay } from "../../ui/room";
import { Choice, Field, type Tied } from "../setup/Field";
import { idOf, useError, useTopic } from "./context";
import { limitOf } from "./model/problems";
import { type PathOf, valueAt } from "./model/topic";

interface SettingProps<Kind> {
  path: PathOf<Kind>;
  label: string;
  hint?: string;
}

interface TextProps extends SettingProps<string> {
  long?: boolean;
  required?: boolean;
  placeholder?: string;
  type?: "text" | "url";
}

/** A text of the topic. How much room is left is said from nine tenths on. */
export function TextSetting({ path, label, hint, long, required, placeholder, type = "text" }: TextProps) {
  const say = useSay("setup");
  const { editing, change, left, readOnly } = useTopic();
  const error = useError(path);
  const value = valueAt(editing.draft, path);
  const limit = limitOf(path);
  const near = limit && value.length >= limit * 0.9 ? say("of", { n: [...value].length, limit }) : "";
  const props = (tied: Tied) => ({
    ...tied,
    class: "input",
    dir: "auto" as const,
    "data-test": idOf(path),
    value,
    placeholder: placeholder ?? "",
    readOnly,
    onInput: (event: { currentTarget: { value: string } }) => change(path, event.currentTarget.value),
    onBlur: () => left(path),
  });
  return (
    <Field
      id={idOf(path)}
      label={label}
      mark={required ? say("required") : undefined}
      hint={[hint, near].filter(Boolean).join(" ") || undefined}
      error={error}
    >
      {tied => (long ? <textarea {...props(tied)} rows={3} /> : <input {...props(tied)} type={type as "text"} />)}
    </Field>
  );
}

/** A number of minutes or of people, typed as digits. */
export function NumberSetting({ path, label, hint }: SettingProps<number>) {
  const { editing, change, left, readOnly } = useTopic();
  const error = useError(path);
  const value = valueAt(editing.draft, path);
  return (
    <Field id={idOf(path)} label={label} hint={hint} error={error}>
      {tied => (
        <input
          {...tied}
          class="input short"
          inputMode="numeric"
          autocomplete="off"
          data-test={idOf(path)}
          value={Number.isNaN(value) ? "" : value}
          readOnly={readOnly}
          onInput={event => change(path, numberOf(event.currentTarget.value))}
          onBlur={() => left(path)}
        />
      )}
    </Field>
  );
}

/** Empty is 0; what is no number is none, and said to be wrong. */
function numberOf(text: string): number {
  const trimmed = text.trim();
  return trimmed ? Number(trimmed) : 0;
}

/** Something that is on or off. */
export function TickSetting({ path, label, hint }: SettingProps<boolean>) {
  const { editing, change, readOnly } = useTopic();
  return (
    <div class="tick-field">
      <label class="tick">
        <input
          type="checkbox"
          id={idOf(path)}
          data-test={idOf(path)}
          checked={valueAt(editing.draft, path)}
          disabled={readOnly}
          aria-describedby={hint ? `${idOf(path)}-hint` : undefined}
          onChange={event => change(path, event.currentTarget.checked)}
        />
        {label}
      </label>
      {hint ? (
        <p class="hint" id={`${idOf(path)}-hint`}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

interface ChoiceSettingProps extends SettingProps<string> {
  options: readonly { value: string; label: string }[];
}

/** A few alternatives, all in sight. */
export function ChoiceSetting({ path, label, options }: ChoiceSettingProps) {
  const { editing, change, readOnly } = useTopic();
  return (
    <Choice
      legend={label}
      name={idOf(path)}
      options={options}
      chosen={valueAt(editing.draft, path)}
      disabled={readOnly}
      choose={value => change(path, value)}
    />
  );
}

/** Many alternatives, in the platform's own list. What is stored and not among them stays, by its own name. */
export function SelectSetting({ path, label, hint, options }: ChoiceSettingProps) {
  const { editing, change, readOnly } = useTopic();
  const error = useError(path);
  const value = valueAt(editing.draft, path);
  const known = options.some(option => option.value === value);
  return (
    <Field id={idOf(path)} label={label} hint={hint} error={error}>
      {tied => (
        <select
          {...tied}
          class="input select"
          data-test={idOf(path)}
          value={value}
          disabled={readOnly}
          onChange={event => change(path, event.currentTarget.value)}
        >
          {known ? null : <option value={value}>{value}</option>}
          {options.map(option => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
