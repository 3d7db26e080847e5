import { useEffect, useRef, useState } from "preact/hooks";

/** What those who listen are told: the newest text once it has stood for `delay`, and one at most in `rest` ms. */
export function useSpoken(text: string, delay: number, rest: number): string {
  const [spoken, setSpoken] = useState("");
  const last = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (!text) return setSpoken("");
    const wait = Math.max(delay, last.current + rest - performance.now());
    const timer = setTimeout(() => {
      last.current = performance.now();
      setSpoken(text);
    }, wait);
    return () => clearTimeout(timer);
  }, [text]);
  return spoken;
}
