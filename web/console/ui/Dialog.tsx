import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface DialogProps {
  title: string;
  done(): void;
  children: ComponentChildren;
  test?: string;
  /** Where the focus goes when what had it is gone. */
  otherwise?: string;
}

/** The platform's own dialog: Escape closes it, and the focus goes back to where it was. */
export function Dialog({ title, done, children, test = "dialog", otherwise = "#talk-title" }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  // Before what is in it takes the focus, which it can only once it is open.
  useLayoutEffect(() => {
    const before = document.activeElement;
    if (!box.current?.open) box.current?.showModal();
    return () => {
      // What follows a decision may take the focus itself, as the next chat does.
      if (document.activeElement && document.activeElement !== document.body) return;
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else document.querySelector<HTMLElement>(otherwise)?.focus();
    };
  }, []);
  return (
    <dialog class="dialog" ref={box} aria-labelledby="dialog-title" data-test={test} onClose={done}>
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}
