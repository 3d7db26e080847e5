import { Icon } from "@shared/Icon";
import { useEffect } from "preact/hooks";
import { useChords } from "../ui/chord";
import type { Entry, Group } from "./entries";
import type { Hit, Hits, Mark } from "./model/search";

interface OptionsProps {
  groups: Hits<Group, Entry>[];
  /** Place of the marked one among all. */
  active: number;
  titles(group: Group): string;
  run(hit: Hit<Entry>): void;
  point(at: number): void;
}

/** The list below the field. The field keeps the focus; keys are its own. */
export function Options({ groups, active, titles, run, point }: OptionsProps) {
  useEffect(() => {
    document.getElementById(`command-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active, groups]);
  let at = 0;
  return (
    <div class="bar-list" id="command-list" role="listbox" aria-label={groups.length ? undefined : "–"} tabIndex={-1}>
      {groups.map(({ group, hits }) => (
        <div key={group} role="group" aria-labelledby={`command-group-${group}`}>
          <p class="grp" id={`command-group-${group}`} dir="auto">
            {titles(group)}
          </p>
          {hits.map(hit => {
            const place = at++;
            return <Option key={hit.one.key} hit={hit} at={place} active={place === active} run={run} point={point} />;
          })}
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  hit: Hit<Entry>;
  at: number;
  active: boolean;
  run(hit: Hit<Entry>): void;
  point(at: number): void;
}

function Option({ hit, at, active, run, point }: OptionProps) {
  const chords = useChords();
  const { one } = hit;
  const chord = one.action && chords(one.action).words;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys belong to the field, which keeps the focus
    <div
      id={`command-${at}`}
      class="opt-row"
      role="option"
      tabIndex={-1}
      aria-selected={active}
      data-test="command-option"
      data-key={one.key}
      onMouseMove={() => active || point(at)}
      onMouseDown={event => event.preventDefault()}
      onClick={() => run(hit)}
    >
      {one.rank ? (
        <span class={`tile mini ${one.rank.colour}`} aria-hidden="true">
          {one.rank.number}
        </span>
      ) : (
        <Icon of={one.icon} />
      )}
      <span class="t">
        <span dir="auto">
          <Marked text={one.words} marks={hit.marks} />
        </span>{" "}
        {one.aside ? <small dir="auto">{one.aside}</small> : null}
      </span>
      {one.argument ? <kbd>Tab</kbd> : null}
      {chord ? <kbd>{chord}</kbd> : null}
    </div>
  );
}

function Marked({ text, marks }: { text: string; marks: readonly Mark[] }) {
  const parts: preact.ComponentChildren[] = [];
  let at = 0;
  for (const [from, to] of marks) {
    parts.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  );
}
