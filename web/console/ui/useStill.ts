import type { SessionRow } from "@shared/types";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { moving, type Stilled, still } from "../model/frozen";

/** A pointer that has not moved for so long points at nothing. */
const RESTS_AFTER = 10_000;

/** True while a mouse points into `box` or something in it has the focus: what is in there must keep still. */
export function useHeld(box: RefObject<HTMLElement | null>): boolean {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    let rest = 0;
    const away = () => {
      clearTimeout(rest);
      setPointed(false);
    };
    const pointing = (event: PointerEvent) => {
      if (event.pointerType !== "mouse") return;
      clearTimeout(rest);
      rest = window.setTimeout(away, RESTS_AFTER);
      setPointed(true);
    };
    const look = () => setFocused(element.contains(document.activeElement));
    element.addEventListener("pointermove", pointing);
    element.addEventListener("pointerleave", away);
    element.addEventListener("focusin", look);
    element.addEventListener("focusout", () => setTimeout(look));
    return () => clearTimeout(rest);
  }, []);
  // What had the focus may have been taken away, which nothing tells.
  useEffect(() => setFocused(Boolean(box.current?.contains(document.activeElement))));
  return pointed || focused;
}

/** A list as it is to be shown: as it is, or held still with the news counted. */
export function useStill(rows: SessionRow[], held: boolean, leaving: SessionRow[] = []): Stilled {
  const kept = useRef(rows);
  if (!held) kept.current = rows;
  return useMemo(() => (held ? still(kept.current, rows) : moving(rows, leaving)), [held, rows, leaving]);
}

/** When a row that had the focus is taken away, the next one gets it, or else the heading of its section. */
export function useKeptFocus(box: RefObject<HTMLElement | null>): void {
  const last = useRef<{ row: HTMLElement; next: Element | null; section: Element | null } | null>(null);
  useEffect(() => {
    const entered = (event: FocusEvent) => {
      const row = (event.target as HTMLElement).closest<HTMLElement>("li");
      last.current = row && { row, next: row.nextElementSibling, section: row.closest("details") };
    };
    const elsewhere = (event: FocusEvent) => {
      if (!box.current?.contains(event.target as Node)) last.current = null;
    };
    box.current?.addEventListener("focusin", entered);
    document.addEventListener("focusin", elsewhere);
    return () => document.removeEventListener("focusin", elsewhere);
  }, []);
  useLayoutEffect(() => {
    const was = last.current;
    if (!was || document.activeElement !== document.body || !document.hasFocus()) return;
    last.current = null;
    const next = was.row.isConnected ? was.row.nextElementSibling : was.next;
    const to = next?.isConnected ? next.querySelector<HTMLElement>("a[href]") : null;
    (to ?? was.section?.querySelector<HTMLElement>("summary"))?.focus();
  });
}
