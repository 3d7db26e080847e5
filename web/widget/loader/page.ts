/** The page around the chat: where it is, how it looks, and how it is held still. */

import type { Place, Scheme } from "../bridge";

/** When a page changes without loading, its title follows a moment later. */
const SETTLES = 300;
/** `inert` makes a browser work out the style of a whole page anew: that waits until the chat stands before it. */
const STILL_AFTER = 600;

export function placeOf(page: Document): Place {
  return { url: page.location.href, title: page.title, referrer: page.referrer };
}

/** What a page's `color-scheme` means for a frame inside it: nothing said is light. */
export function schemeOf(colorScheme: string): Scheme {
  if (!colorScheme.includes("dark")) return "light";
  return colorScheme.includes("light") ? "auto" : "dark";
}

/** Hear of every other address or title that the page takes on. Nothing of the page's own is replaced. */
export function watchPlace(page: Document, moved: (place: Place) => void): void {
  let last = placeOf(page);
  let timer = 0;
  const look = () => {
    const place = placeOf(page);
    if (place.url === last.url && place.title === last.title) return;
    last = place;
    moved(place);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = window.setTimeout(look, SETTLES);
  };
  for (const sign of ["popstate", "hashchange"]) addEventListener(sign, soon);
  (window as { navigation?: EventTarget }).navigation?.addEventListener("currententrychange", soon);
  new MutationObserver(soon).observe(page.head, { childList: true, subtree: true });
}

/** On phones the chat is the whole screen: the page behind neither scrolls nor takes part. Gives the way back. */
export function holdStill(page: Document): () => void {
  const { style } = page.documentElement;
  const [overflow, inert] = [style.overflow, page.body.inert];
  style.overflow = "hidden";
  const timer = setTimeout(() => {
    page.body.inert = true;
  }, STILL_AFTER);
  return () => {
    clearTimeout(timer);
    style.overflow = overflow;
    page.body.inert = inert;
  };
}
