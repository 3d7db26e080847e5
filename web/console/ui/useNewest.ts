import { isAtEnd } from "@shared/end";
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useRoom } from "./room";

interface Newest {
  /** The conversation, and the newest event of what is drawn of it. */
  id: number;
  seq: number;
  /** How many lines there are. */
  count: number;
  /** Lines on their way, which always lead to the end. */
  own: number;
  /** What stands below the lines: where it changes, the end is kept. */
  tail: string;
}

/**
 * Keeps a log at its end while the reader is there, and tells the desk what was seen: only at the end, in a visible
 * page with the focus. Answers how many lines came in below what the reader sees, and a way to go there.
 */
export function useNewest(log: RefObject<HTMLElement | null>, newest: Newest): [number, () => void] {
  const { desk } = useRoom();
  const { id, seq, count, own, tail } = newest;
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
  const look = () => {
    const element = log.current;
    const there = element?.clientHeight && document.visibilityState === "visible" && document.hasFocus();
    if (there && isAtEnd(element)) desk.see(id, seq);
  };
  const latest = useRef({ reached, look });
  latest.current = { reached, look };
  useEffect(() => {
    const element = log.current;
    if (!element) return;
    const again = () => latest.current.look();
    const scrolled = () => {
      atEnd.current = isAtEnd(element);
      if (atEnd.current) latest.current.reached();
      again();
    };
    const resized = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener("scroll", scrolled, { passive: true });
    addEventListener("focus", again);
    document.addEventListener("visibilitychange", again);
    resized.observe(element);
    return () => {
      element.removeEventListener("scroll", scrolled);
      removeEventListener("focus", again);
      document.removeEventListener("visibilitychange", again);
      resized.disconnect();
    };
  }, []);
  useLayoutEffect(toEnd, [own]);
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
    else setBelow(count - read.current);
  }, [count, tail]);
  useEffect(look);
  return [below, toEnd];
}
