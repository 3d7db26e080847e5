/** What the chat offers to the scripts of the page it stands in: `window.Snakk`, there once the tag's script has run. */
export interface Snakk {
  /** Open the chat, as a click on the badge does. Without a topic: the first tag's. */
  open(topic?: number): void;
  /** Minimise it; the conversation goes on. Without a topic: all of them. */
  close(topic?: number): void;
  /**
   * Say who the visitor is, at any time. It fills in the form and proves nothing: agents see it as typed by the
   * visitor. What is left out stays as it was. Without a topic: in all of them.
   */
  identify(visitor: SnakkVisitor, topic?: number): void;
  /** Hear what happens. The function that comes back ends it. */
  on(event: SnakkEvent, heard: (what: SnakkHeard) => void): () => void;
}

export interface SnakkVisitor {
  name?: string;
  email?: string;
  phone?: string;
  company?: string;
}

/**
 * - `open`, `close`: the window was opened or minimised.
 * - `started`: the visitor is in the queue, or talks. `ended`: the conversation is over.
 * - `message`: the desk has answered; `count` is the number of its messages so far.
 * - `unread`: what waits to be read has changed; `count` is how much it is.
 */
export type SnakkEvent = "open" | "close" | "started" | "ended" | "message" | "unread";

/** Which chat, and how many where there is something to count, else 1. Never what was said. */
export interface SnakkHeard {
  topic: number;
  count: number;
}

declare global {
  interface Window {
    Snakk?: Snakk;
  }
}
