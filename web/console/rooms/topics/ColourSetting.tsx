import { Icon } from "@shared/Icon";
import { useRoom, useSay } from "../../ui/room";
import { Field } from "../setup/Field";
import { INFO } from "../setup/icons";
import { idOf, useError, useTopic } from "./context";
import { type Fix, fixesOf } from "./model/fixes";
import { type Colour, isColour } from "./model/problems";
import { valueAt } from "./model/topic";

/** A colour, typed or picked, and what we do to it so that it can be read. */
export function ColourSetting({ path, label, none }: { path: Colour; label: string; none: string }) {
  const say = useSay("setup");
  const { editing, change, left, readOnly } = useTopic();
  const error = useError(path);
  const value = valueAt(editing.draft, path);
  const fixes = fixesOf(editing.draft.Widget).get(path) ?? [];
  return (
    <div class="colour-field">
      <Field id={idOf(path)} label={label} error={error}>
        {tied => (
          <div class="colour">
            <Swatch value={value} />
            {readOnly ? null : (
              <input
                type="color"
                class="picker"
                value={longColour(value)}
                aria-label={say("l.pick", { name: label })}
                onInput={event => change(path, event.currentTarget.value)}
              />
            )}
            <input
              {...tied}
              class="input hex"
              data-test={idOf(path)}
              autocomplete="off"
              spellcheck={false}
              placeholder={none}
              value={value}
              readOnly={readOnly}
              onInput={event => change(path, event.currentTarget.value.trim())}
              onBlur={() => {
                if (/^([\da-f]{3}|[\da-f]{6})$/i.test(value)) change(path, `#${value}`);
                left(path);
              }}
            />
          </div>
        )}
      </Field>
      {fixes.length ? <Fixes fixes={fixes} /> : null}
    </div>
  );
}

function Swatch({ value }: { value: string }) {
  return (
    <svg class={isColour(value) ? "sw" : "sw none"} viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="6" fill={isColour(value) ? value : "none"} />
      {isColour(value) ? null : <path d="M4 24 24 4M-4 18 18-4M10 32 32 10" />}
    </svg>
  );
}

/** The platform's picker knows six digits only. */
function longColour(value: string): string {
  if (!isColour(value)) return "#0b6472";
  return value.length === 4 ? value.replace(/[\da-f]/gi, "$&$&") : value;
}

function Fixes({ fixes }: { fixes: Fix[] }) {
  const say = useSay("setup");
  const { locale } = useRoom();
  const times = (n: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(n);
  const words = ({ reason, scheme, set, had, has, wanted, used }: Fix) => {
    const values = { a: times(had), b: times(has), color: used || say("l.ours"), wanted };
    if (reason === "link") return say(scheme === "dark" ? "l.fix.link.dark" : "l.fix.link", values);
    if (!used) return say("l.fix.ours", values);
    return say(set ? "l.fix.text" : "l.fix.white", values);
  };
  return (
    <div class="fix" role="status" data-test="fix">
      <Icon of={INFO} small />
      <p>{fixes.map(words).join(" ")}</p>
    </div>
  );
}
