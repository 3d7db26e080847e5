/** What the browser keeps of a chat, in our own origin: nothing of it is ever part of an address. */

import type { Pending } from "@shared/conversation";
import { freshId } from "@shared/ids";

export interface Kept {
  ChatSessionId: number;
  SessionKey: string;
  /** Own lines that nobody has acknowledged yet. */
  pending: Pending[];
  /** Number of the newest event the visitor has seen. */
  seen: number;
}

export interface Memory {
  read(): Kept | null;
  write(kept: Kept | null): void;
  /** This browser's own token, the same for every chat it starts. */
  visitor(): string;
}

/** Memory of one topic. Where the browser refuses to keep anything, it lasts as long as the page. */
export function browserMemory(topicId: number): Memory {
  const place = `snakk.topic.${topicId}`;
  const spare = new Map<string, string>();
  const get = (name: string) => attempt(() => localStorage.getItem(name)) ?? spare.get(name) ?? null;
  const put = (name: string, text: string | null) => {
    if (text === null) spare.delete(name);
    else spare.set(name, text);
    attempt(() => (text === null ? localStorage.removeItem(name) : localStorage.setItem(name, text)));
  };
  return {
    read: () => attempt(() => JSON.parse(get(place) ?? "null") as Kept | null),
    write: kept => put(place, kept && JSON.stringify(kept)),
    visitor() {
      const known = get("snakk.visitor");
      if (known) return known;
      const token = freshId();
      put("snakk.visitor", token);
      return token;
    },
  };
}

function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
