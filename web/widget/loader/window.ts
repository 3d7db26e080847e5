/** Fetched with the first sign of interest: joins the badge in the page with the chat in its frame. */

import type { ToFrame, ToPage } from "../bridge";
import type { SnakkEvent, SnakkVisitor } from "../snakk";
import type { Badge } from "./badge";
import { newsOf, type State } from "./news";
import { placeOf, schemeOf, watchPlace } from "./page";
import { makePanel } from "./panel";
import { customerOf, lookOf } from "./settings";

type Key = keyof typeof import("../texts/loader.en.json");
/** Of a window of its own, fetched with what offers one. */
export type OwnWords = Record<Extract<Key, `window.${string}`>, string>;
export type Words = Record<Exclude<Key, keyof OwnWords>, string>;

export interface Given {
  topic: number;
  /** The server's address, with a slash at its end. */
  base: string;
  data: DOMStringMap;
  known: SnakkVisitor;
  badge: Badge;
  /** How many badges stand below this one. */
  place: number;
  say: Words;
  tell(event: SnakkEvent, topic: number, count: number): void;
  /** One window is open at a time: minimise those of other topics. */
  alone(): void;
  /** Fetches a module of ours by its name. */
  bring(name: string): Promise<unknown>;
  /** Puts a frame with the chat's page into the badge's box, in the place of any that is there. */
  frame(): HTMLIFrameElement;
}

export interface Chat {
  open(): void;
  close(): void;
  toggle(): void;
  identify(): void;
  /** Somebody may be about to click: have the frame ready. */
  prepare(): void;
  /** A chat was under way on the page before. */
  restore(open: boolean): void;
}

/** How long a frame that has loaded may take to say that it is ours, and how long one may take to load. */
const SPEAKS_WITHIN = 3_000;
const LOADS_WITHIN = 20_000;

const NOTHING: State = { snakk: "state", underWay: false, unread: 0 };

export function makeChat({ topic, base, data, known, badge, place, say, tell, alone, bring, frame }: Given): Chat {
  const origin = new URL(base).origin;
  const remembered = `snakk.open.${topic}`;
  const look = lookOf(data);
  const name = look.title || say.chat;
  const panel = makePanel(badge, origin, name, place, frame, () => watchOver(SPEAKS_WITHIN));
  let shown = false;
  let ready = false;
  let refused = false;
  let timer = 0;
  let last: State | null = NOTHING;

  const send = (message: ToFrame) => ready && panel.send(message);
  const customer = () =>
    customerOf(data, known, {
      cookie: document.cookie,
      search: location.search,
      globals: window as unknown as Record<string, unknown>,
    });

  function make(): void {
    if (panel.source || refused) return;
    watchOver(LOADS_WITHIN);
    panel.make();
  }

  /** A frame that does not speak in time is another's page, or an error's: say so instead of showing it. */
  function watchOver(within: number): void {
    clearTimeout(timer);
    if (ready) return;
    timer = window.setTimeout(() => {
      const wanted = shown;
      drop();
      if (!wanted) return;
      show(false, true);
      badge.card(say.away);
    }, within);
  }

  function show(open: boolean, moves: boolean): void {
    badge.card();
    if (open && refused) return ownWindow();
    if (open) make();
    if (open === shown) return;
    shown = open;
    const held = panel.focused;
    if (open) alone();
    panel.show(open);
    badge.button.setAttribute("aria-expanded", `${open}`);
    send({ snakk: open ? "shown" : "hidden" });
    if (open && moves) panel.focus();
    if (!open && (moves || held)) badge.button.focus();
    remember();
    tell(open ? "open" : "close", topic, 1);
  }

  /** How the window stood, for the next page; where the browser keeps nothing, the next click finds the chat. */
  function remember(): void {
    try {
      if (last?.underWay) localStorage.setItem(remembered, shown ? "open" : "min");
      else if (last) localStorage.removeItem(remembered);
    } catch {
      // So be it.
    }
  }

  function drop(): void {
    panel.remove();
    clearTimeout(timer);
    ready = false;
    mark(0);
  }

  function forget(): void {
    drop();
    last = NOTHING;
    remember();
  }

  function mark(unread: number): void {
    const { count, button } = badge;
    count.hidden = !unread;
    count.textContent = unread > 99 ? "99+" : `${unread}`;
    const waiting = `, ${unread === 1 ? say["unread.one"] : say["unread.other"]}`.replace("{n}", `${unread}`);
    button.setAttribute("aria-label", (look.title || say.open) + (unread ? waiting : ""));
  }

  /** The browser refuses the frame all storage. */
  function ownWindow(): void {
    const address = `${base}widget/window?topic=${topic}`;
    Promise.all([import("./own"), bring(`own.${badge.host.lang}`)]).then(([own, words]) =>
      own.offerWindow(badge, (words as { default: OwnWords }).default, address),
    );
  }

  /** The first line of an answer, drawn by the frame: the page's scripts cannot read it. */
  function card(height: number): void {
    if (height) panel.small(height);
    else panel.show(false);
    (height ? addEventListener : removeEventListener)("keydown", leave);
  }

  function leave(event: Event): void {
    if ((event as KeyboardEvent).key === "Escape" && !shown) card(0);
  }

  function hear(message: ToPage): void {
    switch (message.snakk) {
      case "ready":
        return greet(message.keeps !== false);
      case "state":
        return learn(message);
      case "look":
        badge.paint(message.badge);
        return panel.shape(message.large, message.classic);
      case "card":
        return shown ? undefined : card(message.height);
      case "open":
        return show(true, true);
      case "close":
        forget();
        return show(false, true);
      case "minimise":
        return show(false, true);
    }
  }

  function greet(keeps: boolean): void {
    clearTimeout(timer);
    if (!keeps) {
      const wanted = shown;
      refused = true;
      drop();
      show(false, wanted);
      if (wanted) ownWindow();
      return;
    }
    ready = true;
    if (panel.focused) panel.focus();
    const scheme = schemeOf(getComputedStyle(document.documentElement).colorScheme);
    send({ snakk: "hello", look, customer: customer(), open: shown, scheme, page: placeOf(document) });
  }

  function learn(state: State): void {
    const news = newsOf(last, state);
    last = state;
    remember();
    mark(state.unread);
    for (const [what, count] of news) tell(what, topic, count);
  }

  addEventListener("message", event => {
    if (event.source && event.origin === origin && event.source === panel.source) hear(event.data as ToPage);
  });
  watchPlace(document, page => send({ snakk: "page", page }));
  panel.shape(look.size === "large", look.theme === "classic");
  return {
    open: () => show(true, true),
    close: () => show(false, false),
    toggle: () => show(!shown, true),
    identify: () => send({ snakk: "identify", customer: customer() }),
    prepare: make,
    restore(open) {
      last = null;
      make();
      if (open) show(true, false);
    },
  };
}
