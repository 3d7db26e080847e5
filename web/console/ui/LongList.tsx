import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { SHORT, type Span, spanOf } from "../model/window";

interface LongListProps<Row> {
  rows: readonly Row[];
  /** Height of one row in rem, the same for all. */
  row: number;
  /** One `li`, or one `tr` in a table's body, with its `key`. It is told its place, from 0, and carries it as `data-at`. */
  draw(row: Row, index: number): ComponentChildren;
  /** `table`: a `tbody` within the caller's table. */
  of?: "list" | "table";
  class?: string;
  label?: string;
}

/**
 * A list that draws only the rows near the seen part of whatever scrolls around it, so that 5,000 are as quick as 50.
 * What lies above and below is one empty row each.
 */
export function LongList<Row>({ rows, row, draw, of = "list", class: name, label }: LongListProps<Row>) {
  const [box, { start, end }] = useSpan(rows.length, row);
  const drawn = rows.slice(start, end).map((one, index) => draw(one, start + index));
  const [above, below] = [start * row, (rows.length - end) * row];
  if (of === "table") {
    return (
      <tbody ref={box as never} class={name}>
        <Gap of="tr" rem={above} />
        {drawn}
        <Gap of="tr" rem={below} />
      </tbody>
    );
  }
  return (
    <ul ref={box as never} class={name} aria-label={label}>
      <Gap of="li" rem={above} />
      {drawn}
      <Gap of="li" rem={below} />
    </ul>
  );
}

/** The rows to draw of so many. A short list is drawn whole, and nothing is measured for it. */
function useSpan(count: number, row: number) {
  const box = useRef<HTMLElement>(null);
  const rem = useRem();
  const [span, setSpan] = useState<Span>({ start: 0, end: Math.min(count, SHORT) });
  const isLong = count > SHORT;
  const look = () => {
    const element = box.current;
    if (!element || !isLong) return;
    const next = spanOf(count, ...seen(element), row * rem, focusedIn(element));
    setSpan(now => (now.start === next.start && now.end === next.end ? now : next));
  };
  const latest = useRef(look);
  latest.current = look;
  useLayoutEffect(look);
  useLayoutEffect(() => {
    if (!isLong) return;
    let due = 0;
    const moved = () => {
      cancelAnimationFrame(due);
      due = requestAnimationFrame(() => latest.current());
    };
    addEventListener("scroll", moved, { capture: true, passive: true });
    addEventListener("resize", moved);
    return () => {
      cancelAnimationFrame(due);
      removeEventListener("scroll", moved, { capture: true });
      removeEventListener("resize", moved);
    };
  }, [isLong]);
  const start = isLong ? Math.min(span.start, count) : 0;
  const end = isLong ? Math.min(Math.max(span.end, start), count) : count;
  return [box, { start, end }] as const;
}

/** Set through the style object, which a strict Content-Security-Policy allows. */
function Gap({ of: Element, rem }: { of: "li" | "tr"; rem: number }) {
  if (!rem) return null;
  return <Element aria-hidden="true" class="gap" style={{ blockSize: `${rem}rem` }} />;
}

/** How far the list begins above what is seen of it, and how much can be seen. */
function seen(element: HTMLElement): [above: number, height: number] {
  const frame = scroller(element);
  const top = frame === document.documentElement ? 0 : frame.getBoundingClientRect().top;
  return [top - element.getBoundingClientRect().top, frame.clientHeight];
}

function scroller(element: HTMLElement): HTMLElement {
  for (let one = element.parentElement; one; one = one.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(one).overflowY)) return one;
  }
  return document.documentElement;
}

/** The place, told by `data-at`, of the row that has the focus; -1 for none. */
function focusedIn(element: HTMLElement): number {
  const active = document.activeElement;
  if (!active || !element.contains(active)) return -1;
  return Number(active.closest<HTMLElement>("[data-at]")?.dataset.at ?? -1);
}

function useRem(): number {
  const [rem] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
  return rem;
}
