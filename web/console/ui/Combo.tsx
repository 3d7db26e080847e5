import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";

export interface Choice {
  key: string | number;
  test?: string;
  user?: number;
  chosen?: boolean;
  /** What it stands below with those next to it. */
  group?: string | undefined;
  draw: ComponentChildren;
}

interface ComboProps {
  label: string;
  field: RefObject<HTMLInputElement | null>;
  query: string;
  choices: Choice[];
  /** How many there are, in words, for those who listen. */
  count: string;
  typed(query: string): void;
  /** A click on one, or Enter on the marked one. */
  choose(index: number, how: "click" | "enter"): void;
  placeholder?: string;
  test?: string;
}

/** A field over a list: typing filters, arrows mark, Enter takes. The focus stays in the field. */
export function Combo({ label, field, query, choices, count, typed, choose, placeholder, test = "find" }: ComboProps) {
  const id = `list-of-${test}`;
  const [at, setAt] = useState(0);
  const active = Math.min(at, choices.length - 1);
  // In the task of the key press: an Enter right after it takes the first of what was found, not what was marked before.
  useLayoutEffect(() => setAt(0), [query]);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: "nearest" });
  }, [active]);
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choices.length) {
      event.preventDefault();
      setAt((active + step + choices.length) % choices.length);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      if (active >= 0) choose(active, "enter");
    }
  };
  const draw = ({ one, index }: Placed) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys belong to the field, which keeps the focus
    <div
      key={one.key}
      id={`${id}-${index}`}
      class="option"
      role="option"
      tabIndex={-1}
      data-test={one.test}
      data-user={one.user}
      data-chosen={one.chosen ? "" : undefined}
      aria-selected={index === active}
      onMouseDown={event => event.preventDefault()}
      onClick={() => {
        setAt(index);
        choose(index, "click");
      }}
    >
      {one.draw}
    </div>
  );
  return (
    <div class="combo">
      <input
        class="input"
        ref={field}
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        data-test={test}
        aria-label={label}
        aria-expanded={choices.length > 0}
        aria-controls={choices.length ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
        placeholder={placeholder ?? ""}
        value={query}
        onInput={event => typed(event.currentTarget.value)}
        onKeyDown={keys}
      />
      <p class="vh" role="status">
        {count}
      </p>
      {choices.length ? (
        <div class="options" id={id} role="listbox" aria-label={label} tabIndex={-1}>
          {grouped(choices).map(({ name, all }) =>
            name ? (
              <div key={name} role="group" aria-label={name}>
                <p class="grp" aria-hidden="true">
                  {name}
                </p>
                {all.map(draw)}
              </div>
            ) : (
              all.map(draw)
            ),
          )}
        </div>
      ) : null}
    </div>
  );
}

interface Placed {
  one: Choice;
  index: number;
}

/** Those with the same word over them, together. */
function grouped(choices: readonly Choice[]): { name: string; all: Placed[] }[] {
  const groups: { name: string; all: Placed[] }[] = [];
  choices.forEach((one, index) => {
    const last = groups.at(-1);
    if (last && last.name === (one.group ?? "")) last.all.push({ one, index });
    else groups.push({ name: one.group ?? "", all: [{ one, index }] });
  });
  return groups;
}
