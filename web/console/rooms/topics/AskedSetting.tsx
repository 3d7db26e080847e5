import { useSay } from "../../ui/room";
import { idOf, useTopic } from "./context";
import { ASKED, askedOf, toggled } from "./model/asked";
import { valueAt } from "./model/topic";

interface AskedProps {
  path: "Widget.RequiredFields" | "Widget.OfflineFields";
  legend: string;
  hint: string;
}

/** Which fields a form has. All that are ticked must be answered. */
export function AskedSetting({ path, legend, hint }: AskedProps) {
  const say = useSay("setup");
  const { editing, change, readOnly } = useTopic();
  const fields = valueAt(editing.draft, path);
  const asked = askedOf(fields);
  return (
    <fieldset class="choice" disabled={readOnly} aria-describedby={`${idOf(path)}-hint`}>
      <legend>{legend}</legend>
      <div class="ticks">
        {ASKED.map(name => (
          <label class="tick" key={name}>
            <input
              type="checkbox"
              data-test={`${idOf(path)}-${name}`}
              checked={asked.includes(name)}
              onChange={() => change(path, toggled(fields, name))}
            />
            {say(`asked.${name}`)}
          </label>
        ))}
      </div>
      <p class="hint" id={`${idOf(path)}-hint`}>
        {hint}
      </p>
    </fieldset>
  );
}
