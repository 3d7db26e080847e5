import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

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

const NEAR = 60;

/**
 * Keep a log at its end while the reader is there. Answers whether something came in below what the reader sees, and a
 * way to go there. `own` counts the reader's own new lines, which always lead to the end.
 */
export function useEnd(log: RefObject<HTMLElement | null>, count: number, own: number): [boolean, () => void] {
  const atEnd = useRef(true);
  const [below, setBelow] = useState(false);
  const toEnd = () => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
    setBelow(false);
  };
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const scrolled = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      if (atEnd.current) setBelow(false);
    };
    const resized = new ResizeObserver(() => atEnd.current && toEnd());
    element.addEventListener("scroll", scrolled, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener("scroll", scrolled);
      resized.disconnect();
    };
  }, []);
  useLayoutEffect(toEnd, [own]);
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBelow(true);
  }, [count]);
  return [below, toEnd];
}
