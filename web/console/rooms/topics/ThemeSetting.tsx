import { useSay } from "../../ui/room";
import { useTopic } from "./context";

/** Shape of the window, as two small drawings. */
export function ThemeSetting() {
  const say = useSay("setup");
  const { editing, change, readOnly } = useTopic();
  const chosen = editing.draft.Widget.Theme;
  const pick = (value: "Modern" | "Classic", label: string) => (
    <label class="pick" data-test={`theme-${value}`}>
      <input
        class="vh"
        type="radio"
        name="theme"
        checked={chosen === value}
        onChange={() => change("Widget.Theme", value)}
      />
      <span class={`thumb ${value.toLowerCase()}`} aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <b>{label}</b>
    </label>
  );
  return (
    <fieldset class="choice" disabled={readOnly}>
      <legend>{say("l.shape")}</legend>
      <div class="cards">
        {pick("Modern", say("l.modern"))}
        {pick("Classic", say("l.classic"))}
      </div>
    </fieldset>
  );
}
