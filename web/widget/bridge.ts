/** What the page that embeds the chat and the chat's own frame tell each other. Never a key, never an id of a session. */

export interface Customer {
  CustomerName?: string;
  CustomerEmail?: string;
  CustomerPhone?: string;
  CustomerCompanyName?: string;
}

export interface Look {
  title: string;
  theme: string;
  color: string;
  font: string;
  size: string;
}

/** Page to frame. */
export type ToFrame =
  | { snakk: "hello"; look: Look; customer: Customer; open: boolean; scheme: "light" | "dark" | "auto" }
  | { snakk: "shown" }
  | { snakk: "hidden" };

/** Frame to page. `under way` is false when there is nothing to come back to after a page change. */
export type ToPage =
  | { snakk: "ready" }
  | { snakk: "state"; underWay: boolean; unread: number }
  | { snakk: "minimise" }
  | { snakk: "close" };
