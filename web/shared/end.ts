import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const NEAR = 60;

/** True while the reader of a log is where its newest line is. */
export function isAtEnd({ scrollHeight, scrollTop, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR;
}

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
    let [height, content] = [0, 0];
    /** A box or a content of another size has not been put to its end yet. */
    const grown = () => {
      const before = [height, content];
      [height, content] = [element.clientHeight, element.scrollHeight];
      return before[0] !== height || before[1] !== content;
    };
    const follow = () => {
      if (grown() && atEnd.current) toEnd();
    };
    const scrolled = () => {
      if (grown() && atEnd.current) return toEnd();
      atEnd.current = content - element.scrollTop - height < NEAR;
      if (atEnd.current) setBelow(false);
    };
    const resized = new ResizeObserver(follow);
    element.addEventListener("scroll", scrolled, { passive: true });
    resized.observe(element);
    // What is in it may grow too, when a part of a line arrives after the line.
    for (const part of element.children) resized.observe(part);
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
