import type { ToFrame, ToPage } from "../bridge";
import en from "../texts/loader.en.json";
import nb from "../texts/loader.nb.json";
import { makeBadge } from "./badge";
import type { Settings } from "./settings";

export type News = "open" | "close" | "unread";

/** One tag's chat, as the page's own scripts may use it. */
export interface Chat {
  topic: number;
  open(): void;
  close(): void;
}

/** Put the badge in the page and join it with the frame, which is made on the first click or where a chat goes on. */
export function makeChat(
  settings: Settings,
  base: string,
  place: number,
  tell: (news: News, value: number) => void,
): Chat {
  const { topic, look } = settings;
  const origin = new URL(base).origin;
  const remembered = `snakk.open.${topic}`;
  const badge = makeBadge(look, place);
  const say = /^n[bno]\b/i.test(document.documentElement.lang || navigator.language) ? nb : en;
  let frame: HTMLIFrameElement | null = null;
  let shown = false;
  let underWay = false;
  let ready = false;
  let overflow = "";

  function send(message: ToFrame): void {
    if (ready) frame?.contentWindow?.postMessage(message, origin);
  }

  function makeFrame(): HTMLIFrameElement {
    const made = document.createElement("iframe");
    made.title = look.title || say.open;
    made.src = `${base}widget/frame?topic=${topic}`;
    made.className = look.size;
    badge.root.prepend(made);
    return made;
  }

  function show(open: boolean): void {
    if (open) frame ??= makeFrame();
    if (open === shown) return;
    shown = open;
    if (frame) frame.hidden = !open;
    badge.button.setAttribute("aria-expanded", String(open));
    lockScroll(open);
    send({ snakk: open ? "shown" : "hidden" });
    if (open) frame?.focus();
    else badge.button.focus();
    remember();
    tell(open ? "open" : "close", 1);
  }

  function lockScroll(open: boolean): void {
    const style = document.documentElement.style;
    if (open) overflow = style.overflow;
    style.overflow = open && matchMedia("(max-width:480px),(max-height:480px)").matches ? "hidden" : overflow;
  }

  /** How the window stood, for the next page; where the browser keeps nothing, the next click finds the chat. */
  function remember(): void {
    attempt(() => localStorage.setItem(remembered, underWay ? (shown ? "open" : "min") : ""));
  }

  function hear(message: ToPage): void {
    if (message.snakk === "ready") {
      ready = true;
      // The focus the click gave the frame does not reach the document that came into it later.
      if (badge.root.activeElement === frame) frame?.contentWindow?.focus();
      const scheme = schemeOf(getComputedStyle(document.documentElement).colorScheme);
      send({ snakk: "hello", look, customer: settings.customer, open: shown, scheme });
    } else if (message.snakk === "state") {
      underWay = message.underWay;
      remember();
      mark(message.unread);
      tell("unread", message.unread);
    } else {
      if (message.snakk === "close") forget();
      show(false);
    }
  }

  function forget(): void {
    frame?.remove();
    frame = null;
    ready = underWay = false;
    mark(0);
  }

  function mark(unread: number): void {
    badge.mark(unread, unread ? say["open.unread"].replace("{n}", String(unread)) : look.title || say.open);
  }

  addEventListener("message", event => {
    if (event.origin === origin && frame && event.source === frame.contentWindow) hear(event.data as ToPage);
  });
  mark(0);
  badge.button.onclick = () => show(!shown);
  const before = attempt(() => localStorage.getItem(remembered));
  setTimeout(() => document.body.append(badge.host), before ? 0 : settings.delay);
  if (before) {
    frame = makeFrame();
    frame.hidden = true;
    if (before === "open") show(true);
  }
  return { topic, open: () => show(true), close: () => show(false) };
}

function attempt<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}

/** What a page's `color-scheme` means for a frame inside it: nothing said is light. */
export function schemeOf(colorScheme: string): "light" | "dark" | "auto" {
  if (!colorScheme.includes("dark")) return "light";
  return colorScheme.includes("light") ? "auto" : "dark";
}
