/** The badge, the page's interface, and the way to everything that a click needs. */

import type { SnakkVisitor } from "../snakk";
import { type Api, makeApi, type Seat } from "./api";
import { makeBadge } from "./badge";
import type { Chat, Words } from "./window";
import { firstWords, languageOf } from "./words";

type Second = typeof import("./window");

/** `bring` fetches a module of ours. */
export function start(tag: HTMLScriptElement, bring: (address: string) => Promise<unknown>): void {
  const { dataset: data } = tag;
  const topic = Number(data.topicid) || 0;
  const page = window as unknown as { Snakk?: Api };
  // An element of the page with this id stands under the same name.
  if (!page.Snakk?._) page.Snakk = makeApi();
  const { seats, tell } = page.Snakk._;
  const twin = seats.find(seat => seat.topic === topic);
  if (twin) return twin.put();

  const base = new URL("..", tag.src).href;
  const language = languageOf(document.documentElement.lang || navigator.language);
  const [name, away] = firstWords(language);
  const place = seats.length;
  const badge = makeBadge(data, place, data.title || name);
  badge.host.lang = language;
  const known: SnakkVisitor = {};
  let tries = 0;
  let fetched: Promise<Chat> | undefined;

  const alone = () => {
    for (const other of seats) if (other !== seat) other.close();
  };
  /** The chat's page, which comes beside the script that shows it: neither waits for the other. */
  const frame = () => {
    const made = document.createElement("iframe");
    const scheme = getComputedStyle(document.documentElement).colorScheme;
    made.src = `${base}widget/frame?topic=${topic}${scheme.includes("dark") ? `&scheme=${scheme}` : ""}`;
    made.onload = () => {
      made.dir = "ltr"; // a sign for who comes later: it has loaded
    };
    badge.box.replaceChildren(made);
    return made;
  };
  const fetch = () => {
    if (!fetched) {
      frame();
      // A browser may remember that a file could not be had, so a new try has a new address.
      const again = tries++ ? `?${tries}` : "";
      const ours = (name: string) => bring(`${base}widget/${name}.js${again}`);
      fetched = Promise.all([ours("window"), ours(`loader.${language}`)]).then(([second, words]) => {
        const say = (words as { default: Words }).default;
        return (second as Second).makeChat({
          topic,
          base,
          data,
          known,
          badge,
          place,
          tell,
          alone,
          say,
          frame,
          bring: ours,
        });
      });
      fetched.catch(() => {
        badge.box.replaceChildren();
        fetched = undefined;
      });
    }
    return fetched;
  };
  const use = (act: (chat: Chat) => void) => {
    badge.card();
    fetch().then(act, () => badge.card(away));
  };

  const seat: Seat = {
    topic,
    put: badge.put,
    open() {
      badge.put();
      use(chat => chat.open());
    },
    close: () => fetched?.then(chat => chat.close()),
    identify(more) {
      Object.assign(known, more);
      fetched?.then(chat => chat.identify());
    },
  };
  seats.push(seat);
  badge.button.onclick = () => use(chat => chat.toggle());
  const quietly = (act: (chat: Chat) => void) => fetch().then(act, () => {});
  for (const sign of ["pointerenter", "focus"]) {
    badge.button.addEventListener(sign, () => quietly(chat => chat.prepare()), { once: true });
  }
  let before: string | null = null;
  try {
    before = localStorage.getItem(`snakk.open.${topic}`);
  } catch {
    // The page may keep nothing; then a click finds the chat.
  }
  const show = () => setTimeout(badge.put, before ? 0 : (Number(data.delay) || 0) * 1000);
  document.readyState === "loading" ? addEventListener("DOMContentLoaded", show) : show();
  if (before) quietly(chat => chat.restore(before === "open"));
}
