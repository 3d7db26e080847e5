import type { ToFrame } from "../bridge";
import type { Badge } from "./badge";
import { holdStill } from "./page";
import style from "./panel.css?inline";

const PHONE = "(max-width:480px),(max-height:480px)";

export interface Panel {
  /** Where the frame's messages come from. */
  readonly source: Window | null;
  make(): void;
  remove(): void;
  /** As the chat's window, or not at all. */
  show(open: boolean): void;
  /** As a card of such a height above the badge. */
  small(height: number): void;
  shape(large: boolean, classic: boolean): void;
  focus(): void;
  readonly focused: boolean;
  send(message: ToFrame): void;
}

/** The box above the badge that holds the frame, which may be there by now; `bring` makes another one. `failed` is
 * called where the frame's page does not come. */
export function makePanel(
  { root, box }: Badge,
  origin: string,
  name: string,
  place: number,
  bring: () => HTMLIFrameElement,
  failed: () => void,
): Panel {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.panel{max-block-size:calc(100vh - ${104 + 72 * place}px)}${style}`);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  box.setAttribute("role", "dialog");
  box.setAttribute("aria-label", name);
  let frame: HTMLIFrameElement | null = null;
  let release: (() => void) | null = null;

  /** Above the keyboard of a phone, which covers the page without making it smaller. */
  const fit = () => {
    const view = window.visualViewport;
    if (view && release) box.style.cssText = `block-size:${view.height}px;inset-block-start:${view.offsetTop}px`;
  };
  const settle = (whole: boolean) => {
    release?.();
    release = whole ? holdStill(document) : null;
    box.style.cssText = "";
    box.setAttribute("aria-modal", `${whole}`);
    fit();
  };
  const fill = () => settle(!box.hidden && !box.classList.contains("small") && matchMedia(PHONE).matches);
  window.visualViewport?.addEventListener("resize", fit);
  matchMedia(PHONE).addEventListener?.("change", fill);

  return {
    get source() {
      return frame?.contentWindow ?? null;
    },
    get focused() {
      return !!frame && root.activeElement === frame;
    },
    make() {
      if (frame) return;
      const early = box.querySelector("iframe");
      frame = early ?? bring();
      frame.title = name;
      frame.onload = failed;
      // It may have spoken before there was anybody to listen.
      if (early) frame.contentWindow?.postMessage({ snakk: "knock" } satisfies ToFrame, "*");
      if (frame.dir) failed();
    },
    remove() {
      frame?.remove();
      frame = null;
    },
    show(open) {
      box.classList.remove("small");
      box.hidden = !open;
      fill();
    },
    small(height) {
      box.classList.add("small");
      box.hidden = false;
      box.style.cssText = `block-size:${Math.min(200, height)}px`;
    },
    shape(large, classic) {
      box.classList.toggle("large", large);
      box.classList.toggle("classic", classic);
    },
    focus() {
      frame?.focus();
      // The focus a click gave the frame does not reach the document that came into it later.
      frame?.contentWindow?.focus();
    },
    send(message) {
      frame?.contentWindow?.postMessage(message, origin);
    },
  };
}
