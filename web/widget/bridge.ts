/** What the page that embeds the chat and the chat's own frame tell each other. Never a key, an id of a session, or
 * a word that was said: whatever comes to the page can be read by every script in it. */

export interface Customer {
  CustomerName?: string;
  CustomerEmail?: string;
  CustomerPhone?: string;
  CustomerCompanyName?: string;
}

/** What the tag asks for; what it leaves empty is the topic's to say. */
export interface Look {
  title: string;
  theme: string;
  color: string;
  font: string;
  size: string;
  /** As the topic writes it, such as `16px`. */
  fontSize?: string;
  /** `never` keeps the chat light on dark pages. */
  dark?: string;
}

/** Where the visitor is. */
export interface Place {
  url: string;
  title: string;
  referrer: string;
}

export type Scheme = "light" | "dark" | "auto";

/** How far a chat has come: none yet, a form, waiting or talking, over. */
export type Stage = "none" | "form" | "chat" | "over";

/** The button in the page, coloured as the topic wants it. */
export interface BadgeLook {
  fill: string;
  text: string;
  /** A thin line inside its edge, for pages it would melt into; or `transparent`. */
  line: string;
}

/** Page to frame. */
export type ToFrame =
  | { snakk: "hello"; look: Look; customer: Customer; open: boolean; scheme: Scheme; page: Place }
  /** The page has come to listen after the frame may have spoken: is it ready? */
  | { snakk: "knock" }
  | { snakk: "shown" }
  | { snakk: "hidden" }
  /** The visitor went on without a new page, or the page has another title. */
  | { snakk: "page"; page: Place }
  /** The page knows more of the visitor than its tag said. It fills in forms and proves nothing. */
  | { snakk: "identify"; customer: Customer };

/** Frame to page. */
export type ToPage =
  /** `keeps` is false where the browser refuses the frame any storage: then the chat needs a window of its own. */
  | { snakk: "ready"; keeps?: boolean }
  /** `underWay` is false when there is nothing to come back to after a page change; `answers` counts agents' lines. */
  | { snakk: "state"; underWay: boolean; unread: number; stage?: Stage; answers?: number }
  | { snakk: "look"; badge: BadgeLook; large: boolean; classic: boolean }
  /** The frame has drawn itself as a card with the first line of an answer, so high; 0 when the card is gone. */
  | { snakk: "card"; height: number }
  /** The card was clicked. */
  | { snakk: "open" }
  | { snakk: "minimise" }
  | { snakk: "close" };
