import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

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

/** Take the focus when the part appears, but never from another window or from the page around a frame. */
export function useFirstFocus(part: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (document.hasFocus()) part.current?.focus();
  }, []);
}
