import type { RefObject } from "preact";
import type { Stretch } from "../model/at-hand";
import { type Cell as At, stepped } from "../model/grid";
import type { Emoji } from "./emoji-list";
import { useRoom } from "./room";
import type { InReach } from "./useAtHand";

const COLUMNS = 8;

interface GridProps {
  parts: Stretch<Emoji>[];
  near: InReach;
  grid: RefObject<HTMLDivElement | null>;
  pick(sign: string): void;
  /** The arrow up from the first row. */
  above(): void;
}

/** Emoji in rows of eight below their headings. Arrows move, Enter takes. */
export function EmojiGrid({ parts, near, grid, pick, above }: GridProps) {
  const { say } = useRoom();
  const rows = parts.map(part => ({ name: part.name, rows: inRows(part.all) }));
  const lengths = rows.flatMap(part => part.rows.map(row => row.length));
  const keys = (event: KeyboardEvent) => {
    const [down = 0, across = 0] = ((event.target as HTMLElement).dataset.at ?? "").split(".").map(Number);
    const side = getComputedStyle(event.currentTarget as HTMLElement).direction === "rtl" ? -1 : 1;
    const steps: Record<string, At> = {
      ArrowRight: [0, side],
      ArrowLeft: [0, -side],
      ArrowDown: [1, 0],
      ArrowUp: [-1, 0],
    };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const to = stepped(lengths, [down, across], step);
    if (to) cellAt(grid.current, ...to)?.focus();
    else above();
  };
  let at = 0;
  return (
    <div class="emojis" role="grid" aria-label={say("emoji")} ref={grid} onKeyDown={keys}>
      {rows.map(part => (
        <div key={part.name} role="rowgroup" aria-label={parts.length > 1 ? say(`emoji.${part.name}`) : undefined}>
          {parts.length > 1 ? (
            <p class="grp" aria-hidden="true">
              {say(`emoji.${part.name}`)}
            </p>
          ) : null}
          {part.rows.map(row => {
            const down = at++;
            return (
              <div key={down} role="row" lang="en">
                {row.map((one, across) => (
                  <Cell key={one.sign} one={one} down={down} across={across} near={near} pick={pick} />
                ))}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}

interface CellProps {
  one: Emoji;
  down: number;
  across: number;
  near: InReach;
  pick(sign: string): void;
}

function Cell({ one, down, across, near, pick }: CellProps) {
  return (
    <span role="gridcell">
      <button
        type="button"
        tabIndex={down + across ? -1 : 0}
        data-at={`${down}.${across}`}
        data-test="emoji-choice"
        aria-label={one.name}
        aria-pressed={near.choosing ? near.favourites.includes(one.sign) : undefined}
        title={one.name}
        onClick={() => pick(one.sign)}
      >
        {one.sign}
      </button>
    </span>
  );
}

export function cellAt(grid: HTMLElement | null, down: number, across: number): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-at="${down}.${across}"]`) ?? null;
}

function inRows(all: readonly Emoji[]): Emoji[][] {
  return Array.from({ length: Math.ceil(all.length / COLUMNS) }, (_, row) =>
    all.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
}
