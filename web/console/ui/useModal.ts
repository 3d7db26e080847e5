import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

/**
 * Opens the platform's own dialog in the task in which it is drawn, and closes it in the one in which it goes, when the
 * platform gives the focus back: no key is lost that comes right after. What follows a decision may take the focus
 * itself, as the next chat does; where it was given to something that is gone by then, it goes to `otherwise`.
 */
export function useModal(box: RefObject<HTMLDialogElement | null>, done: () => void, otherwise = ""): void {
  const latest = useRef(done);
  latest.current = done;
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    const dialog = box.current;
    if (!dialog) return;
    before.current = document.activeElement;
    const bringCaret = caretOf(before.current);
    const leave = () => {
      dialog.close();
      bringCaret();
    };
    const closed = () => {
      bringCaret();
      latest.current();
    };
    dialog.showModal();
    // The word that it is closed comes a task later, and a letter may come before that.
    dialog.addEventListener("cancel", event => event.target === dialog && leave());
    dialog.addEventListener("close", closed);
    return () => {
      // Told a moment later, it would close what was opened meanwhile.
      dialog.removeEventListener("close", closed);
      leave();
    };
  }, []);
  useEffect(
    () => () => {
      if (document.activeElement && document.activeElement !== document.body) return;
      const there = before.current instanceof HTMLElement && before.current.isConnected ? before.current : null;
      (there ?? (otherwise ? document.querySelector<HTMLElement>(otherwise) : null))?.focus();
    },
    [],
  );
}

/** The platform gives the focus back without the caret, which stays in what is gone: letters would be lost. */
function caretOf(at: Element | null): () => void {
  if (!(at instanceof HTMLTextAreaElement || at instanceof HTMLInputElement)) return () => {};
  const { selectionStart: from, selectionEnd: to } = at;
  let brought = from === null;
  return () => {
    if (!brought && document.activeElement === at) at.setSelectionRange(from, to);
    brought = true;
  };
}
