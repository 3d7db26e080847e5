import type { SessionRow } from "@shared/types";
import { useMemo, useRef, useState } from "preact/hooks";
import { type Shown, steady } from "./model/steady";

/** The rows to show, still while the pointer or the focus is on them, and the handlers that tell so. */
export function useSteady(told: readonly SessionRow[]) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const last = useRef<Shown[]>([]);
  const held = pointed || focused;
  const shown = useMemo(() => steady(last.current, told, held), [told, held]);
  last.current = shown;
  const holds = {
    onPointerEnter: () => setPointed(true),
    onPointerLeave: () => setPointed(false),
    onFocusIn: () => setFocused(true),
    onFocusOut: (event: FocusEvent) => {
      const to = event.relatedTarget;
      setFocused(to instanceof Node && event.currentTarget instanceof Node && event.currentTarget.contains(to));
    },
  };
  return [shown, holds] as const;
}
