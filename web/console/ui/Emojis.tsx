import { useFirstFocus } from "@shared/hooks";
import { useRef, useState } from "preact/hooks";
import { findEmoji } from "./emoji-list";
import { Layer } from "./Layer";
import { useRoom } from "./room";

const COLUMNS = 8;

interface EmojisProps {
  /** `:` and the letters typed so far, or nothing. */
  begun: string;
  picked(emoji: string): void;
  done(): void;
}

/** A grid of emoji below a search: arrows move in it, Enter takes, Escape leaves everything as it was. */
export default function Emojis({ begun, picked, done }: EmojisProps) {
  const { say } = useRoom();
  const field = useRef<HTMLInputElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState(begun.slice(1));
  useFirstFocus(field);
  const found = findEmoji(query);
  const rows = Array.from({ length: Math.ceil(found.length / COLUMNS) }, (_, row) =>
    found.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  const inField = (event: KeyboardEvent) => {
    const first = found[0];
    if (event.key === "Enter" && first) picked(first.sign);
    else if (event.key === "ArrowDown") cell(grid.current, 0)?.focus();
    else return;
    event.preventDefault();
  };
  const inGrid = (event: KeyboardEvent) => {
    const at = Number((event.target as HTMLElement).dataset.at);
    const side = getComputedStyle(event.currentTarget as HTMLElement).direction === "rtl" ? -1 : 1;
    const step = { ArrowRight: side, ArrowLeft: -side, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (!step) return;
    event.preventDefault();
    if (at + step < 0) field.current?.focus();
    else cell(grid.current, Math.min(found.length - 1, at + step))?.focus();
  };
  return (
    <Layer label={say("emoji")} test="emoji-picker" done={done}>
      <input
        class="input"
        ref={field}
        data-test="emoji-find"
        autocomplete="off"
        aria-label={say("emoji.find")}
        placeholder={say("emoji.find")}
        value={query}
        onInput={event => setQuery(event.currentTarget.value)}
        onKeyDown={inField}
      />
      <p class="vh" role="status">
        {say("emoji.count", { n: found.length })}
      </p>
      {rows.length ? (
        <div class="emojis" role="grid" aria-label={say("emoji")} lang="en" ref={grid} onKeyDown={inGrid}>
          {rows.map((row, down) => (
            <div key={down} role="row">
              {row.map((one, across) => (
                <span key={one.sign} role="gridcell">
                  <button
                    type="button"
                    tabIndex={down + across ? -1 : 0}
                    data-at={down * COLUMNS + across}
                    data-test="emoji-choice"
                    aria-label={one.name}
                    title={one.name}
                    onClick={() => picked(one.sign)}
                  >
                    {one.sign}
                  </button>
                </span>
              ))}
            </div>
          ))}
        </div>
      ) : (
        <p class="note">{say("emoji.none")}</p>
      )}
    </Layer>
  );
}

function cell(grid: HTMLElement | null, at: number): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-at="${at}"]`) ?? null;
}
