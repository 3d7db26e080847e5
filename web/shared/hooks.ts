import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";

/** The present moment, told again every second while `ticking`. */
export function useNow(ticking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!ticking) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticking]);
  return now;
}

/**
 * Take the focus in the task in which the part appears, so that no key is lost that comes right after; but never from
 * another window or from the page around a frame.
 */
export function useFirstFocus(part: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (document.hasFocus()) part.current?.focus();
  }, []);
}
