import { Field } from "../setup/Field";
import { idOf, useError, useTopic } from "./context";
import { longTime, shortTime } from "./model/hours";
import { type PathOf, valueAt } from "./model/topic";

/** A time of the day. */
export function TimeSetting({ path, label }: { path: PathOf<string>; label: string }) {
  const { editing, change, left, readOnly } = useTopic();
  const error = useError(path);
  return (
    <Field id={idOf(path)} label={label} error={error}>
      {tied => (
        <input
          {...tied}
          class="input time"
          type="time"
          data-test={idOf(path)}
          value={shortTime(valueAt(editing.draft, path))}
          readOnly={readOnly}
          onInput={event => change(path, longTime(event.currentTarget.value))}
          onBlur={() => left(path)}
        />
      )}
    </Field>
  );
}
