import type { Page } from "../model/actions";

const PANES = "[data-pane]";

/** What moves on the page itself. */
export const page: Page = {
  toNewest() {
    const log = document.querySelector<HTMLElement>("[role=log]");
    if (!log) return;
    log.scrollTop = log.scrollHeight;
    log.focus({ preventScroll: true });
  },
  toPane(step) {
    const panes = [...document.querySelectorAll<HTMLElement>(PANES)].filter(pane => pane.checkVisibility());
    const at = panes.findIndex(pane => pane.contains(document.activeElement));
    const to = at < 0 ? (step > 0 ? 0 : panes.length - 1) : (at + step + panes.length) % panes.length;
    entryOf(panes[to])?.focus();
  },
  toComposer() {
    const box = document.querySelector<HTMLElement>("[data-test=message]");
    box?.focus();
    return Boolean(box);
  },
  insert(text) {
    // Below a dialog that is about to close nothing can take the focus yet.
    if (document.querySelector("dialog[open]")) return void setTimeout(() => page.insert(text), 30);
    const box = document.querySelector<HTMLTextAreaElement>("textarea[data-test=message]");
    if (!box) return;
    const gap = /\S$/.test(box.value.slice(0, box.selectionStart)) ? " " : "";
    box.setRangeText(gap + text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  },
};

/** Where the focus goes in a pane: what is chosen or written there, else its first control, else itself. */
function entryOf(pane: HTMLElement | undefined): HTMLElement | null {
  if (!pane) return null;
  const wanted = ["a[aria-current], textarea", pane.dataset.pane || "a[href], button, input, [tabindex='0']"];
  const found = wanted.flatMap(one => [...pane.querySelectorAll<HTMLElement>(one)]);
  return found.find(one => one.checkVisibility() && !one.matches(":disabled")) ?? pane;
}
