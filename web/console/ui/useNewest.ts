import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useRoom } from "./room";

/** How near to its end a log counts as being there. */
const NEAR = 60;

/**
 * Keeps a log at its end while the reader is there, and tells the desk what was seen: only at the end, in a visible
 * page with the focus. Answers how many lines came in below what the reader sees, and a way to go there. `own` counts
 * lines on their way, which always lead to the end.
 */
export function useNewest(
  log: RefObject<HTMLElement | null>,
  id: number,
  count: number,
  own: number,
  typing: boolean,
): [number, () => void] {
  const { desk } = useRoom();
  const atEnd = useRef(true);
  const read = useRef(count);
  const [below, setBelow] = useState(0);
  const reached = () => {
    read.current = Math.max(read.current, count);
    setBelow(0);
  };
  const toEnd = () => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
    atEnd.current = true;
    reached();
  };
  const latest = useRef(reached);
  latest.current = reached;
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const scrolled = () => {
      atEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR;
      if (atEnd.current) latest.current();
    };
    const resized = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
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
    else setBelow(count - read.current);
  }, [count, typing]);
  useEffect(() => {
    if (atEnd.current && document.visibilityState === "visible" && document.hasFocus()) desk.see(id);
  });
  return [below, toEnd];
}
