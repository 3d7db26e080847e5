import { useId, useRef, useState } from "preact/hooks";
import { useSay } from "../../ui/room";
import { Field } from "./Field";

export interface Found {
  id: number;
  name: string;
  note?: string;
}

interface FinderProps {
  label: string;
  hint?: string;
  /** Shown in the field while nothing is typed. */
  now?: string;
  disabled?: boolean;
  test: string;
  find(words: string): Found[];
  pick(found: Found): void;
}

/** A field to search in, with what is found below it. Arrows move, Enter picks, Escape closes. */
export function Finder({ label, hint, now = "", disabled, test, find, pick }: FinderProps) {
  const say = useSay("setup");
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState<string | null>(null);
  const [at, setAt] = useState(0);
  const found = words === null ? [] : find(words);
  const close = () => {
    setWords(null);
    setAt(0);
  };
  const take = (one: Found | undefined) => {
    if (!one) return;
    pick(one);
    close();
    box.current?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && words === null) setWords("");
    if (step) setAt((at + step + found.length) % (found.length || 1));
    else if (event.key === "Enter" && words !== null) take(found[at]);
    else if (event.key === "Escape" && words !== null) close();
    else return;
    event.preventDefault();
  };
  return (
    <div class="finder">
      <Field id={id} label={label} hint={hint}>
        {tied => (
          <input
            {...tied}
            ref={box}
            class="input"
            role="combobox"
            autocomplete="off"
            aria-expanded={found.length > 0}
            aria-controls={`${id}-list`}
            aria-activedescendant={found[at] ? `${id}-${found[at].id}` : undefined}
            disabled={disabled}
            data-test={test}
            value={words ?? now}
            onFocus={event => event.currentTarget.select()}
            onInput={event => {
              setWords(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={keys}
            onBlur={close}
          />
        )}
      </Field>
      <div class="found" id={`${id}-list`} role="listbox" aria-label={label} hidden={!found.length}>
        {found.map((one, index) => (
          <div
            key={one.id}
            id={`${id}-${one.id}`}
            role="option"
            aria-selected={index === at}
            data-test={`${test}-option`}
            onPointerDown={event => {
              event.preventDefault();
              take(one);
            }}
          >
            <span dir="auto">{one.name}</span>
            <small>{one.note}</small>
          </div>
        ))}
      </div>
      <p class={words && !found.length ? "hint" : "vh"} role="status">
        {words === null ? "" : words && !found.length ? say("find.none") : say("find.some", { n: found.length })}
      </p>
    </div>
  );
}
