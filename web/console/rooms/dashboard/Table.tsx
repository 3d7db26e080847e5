import type { SessionRow } from "@shared/types";
import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";
import { LongList } from "../../ui/LongList";
import { useSay } from "../../ui/room";
import { useSteady } from "./held";

/** Shown before "Show n more"; the whole list scrolls in its own box. */
const FIRST = 8;
/** As in the sheet. */
const ROW_REM = 2.75;

interface TableProps {
  caption: string;
  rows: readonly SessionRow[];
  /** Cells of the head. */
  head: ComponentChildren;
  /** Said where there are no rows. */
  none: string;
  draw(row: SessionRow, gone: boolean, index: number): ComponentChildren;
  test: string;
}

/** A list of sessions. Rows stay where they are while one points at them, and the arrows go from row to row. */
export function Table({ caption, rows, head, none, draw, test }: TableProps) {
  const say = useSay("dashboard");
  const [whole, setWhole] = useState(false);
  const [shown, holds] = useSteady(rows);
  const box = useRef<HTMLDivElement>(null);
  if (!shown.length) return <p class="empty">{none}</p>;
  const first = whole ? shown : shown.slice(0, FIRST);
  return (
    <>
      <div
        class={whole ? "table-box whole" : "table-box"}
        ref={box}
        {...(whole ? { tabIndex: 0, role: "region", "aria-label": caption } : {})}
        onKeyDown={event => arrows(event, box.current)}
        {...holds}
      >
        <table data-test={test}>
          <caption class="vh">{caption}</caption>
          <thead>
            <tr>{head}</tr>
          </thead>
          <LongList of="table" rows={first} row={ROW_REM} draw={(one, index) => draw(one.row, one.gone, index)} />
        </table>
      </div>
      {shown.length > FIRST ? (
        <p class="foot-line">
          <button
            class="link"
            type="button"
            data-test={`${test}-more`}
            aria-expanded={whole}
            onClick={() => setWhole(!whole)}
          >
            {whole ? say("fewer") : say("more", { n: shown.length - FIRST })}
          </button>
        </p>
      ) : null}
    </>
  );
}

/** From the row that has the focus to the one above or below, in the same column where it has something there. */
function arrows(event: KeyboardEvent, box: HTMLElement | null): void {
  const from = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>("tr[data-at]") : null;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!box || !from || !step || event.altKey || event.ctrlKey || event.metaKey) return;
  const to = box.querySelector<HTMLElement>(`tr[data-at="${Number(from.dataset.at) + step}"]`);
  const parts = (row: HTMLElement) => [...row.querySelectorAll<HTMLElement>("a[href], button")];
  const goal = to && (parts(to)[parts(from).indexOf(event.target as HTMLElement)] ?? parts(to)[0]);
  if (!goal) return;
  event.preventDefault();
  goal.focus();
}
