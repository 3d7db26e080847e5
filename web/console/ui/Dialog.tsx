import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useModal } from "./useModal";

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
  useModal(box, done, otherwise);
  return (
    <dialog class="dialog" ref={box} aria-labelledby="dialog-title" data-test={test}>
      <h2 id="dialog-title">{title}</h2>
      {children}
    </dialog>
  );
}
