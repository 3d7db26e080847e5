import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface DialogProps {
  title: string;
  done(): void;
  children: ComponentChildren;
}

/** The platform's own dialog: Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, done, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog class="dialog" ref={box} aria-labelledby="dialog-title" onClose={done}>
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}
