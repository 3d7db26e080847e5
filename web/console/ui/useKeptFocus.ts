import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/** Where what had the focus in here is gone, what opened it has it, or the section, so that the next Tab goes on there. */
export function useKeptFocus(box: RefObject<HTMLElement | null>, opener: RefObject<string>, changes: unknown[]): void {
  const inside = useRef(false);
  useEffect(() => {
    const section = box.current;
    const came = () => {
      inside.current = true;
    };
    const left = (event: FocusEvent) => {
      // Gone with its part it goes nowhere; otherwise it goes to something.
      if (event.relatedTarget) inside.current = false;
    };
    section?.addEventListener("focusin", came);
    section?.addEventListener("focusout", left);
    return () => {
      section?.removeEventListener("focusin", came);
      section?.removeEventListener("focusout", left);
    };
  }, []);
  useLayoutEffect(() => {
    const now = document.activeElement;
    if (!inside.current || (now && now !== document.body)) return;
    const back = opener.current ? box.current?.querySelector<HTMLElement>(opener.current) : null;
    (back ?? box.current)?.focus();
  }, changes);
}
