import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface LayerProps {
  label: string;
  test: string;
  done(): void;
  children: ComponentChildren;
}

/** A small dialog above the place to write. Escape, or a press beside it, closes it. */
export function Layer({ label, test, done, children }: LayerProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const beside = (event: PointerEvent) => {
      if (!box.current?.contains(event.target as Node)) done();
    };
    document.addEventListener("pointerdown", beside);
    return () => document.removeEventListener("pointerdown", beside);
  }, []);
  const keys = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    done();
  };
  return (
    <div class="layer" role="dialog" aria-label={label} data-test={test} ref={box} onKeyDown={keys}>
      {children}
    </div>
  );
}
