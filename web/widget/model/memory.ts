/** What the browser keeps of a chat, in our own origin: nothing of it is ever part of an address. */

import type { Conversation, Pending } from "@shared/conversation";
import { freshId } from "@shared/ids";
import type { Form } from "./face";

/** An own line on its way, or the choice of an option. */
export interface Own extends Pending {
  SpecialType?: "ClickedOption";
}

export interface Kept {
  ChatSessionId: number;
  SessionKey: string;
  /** Own lines that nobody has acknowledged yet. */
  pending: Own[];
  /** Number of the newest event the visitor has seen. */
  seen: number;
}

/** What was typed and not sent yet. */
export interface Draft {
  text: string;
  form: Form;
}

export interface Memory {
  /** False where the browser refuses: then it all lasts as long as the page. */
  readonly keeps: boolean;
  read(): Kept | null;
  write(kept: Kept | null): void;
  draft(): Draft;
  keepDraft(draft: Draft): void;
  /** A wish of this browser's, by its name; null where there is none. */
  get(name: string): string | null;
  put(name: string, text: string | null): void;
  /** This browser's own token, the same for every chat it starts. */
  visitor(): string;
  /** Be told of what other tabs change. */
  watch(changed: () => void): void;
}

export const EMPTY_DRAFT: Draft = { text: "", form: {} };

/** What to keep: `ours` with the lines of this tab, `mine`, beside those that another tab has on its way. */
export function merged(kept: Kept | null, ours: Kept, { lines, pending }: Conversation, mine: Set<string>): Kept {
  const known = kept?.ChatSessionId === ours.ChatSessionId ? kept : null;
  const others = (known?.pending ?? []).filter(
    own => !mine.has(own.ClientId) && !lines.some(line => line.ClientId === own.ClientId),
  );
  return { ...ours, pending: [...others, ...pending], seen: Math.max(ours.seen, known?.seen ?? 0) };
}

/** Memory of one topic. Looking whether it keeps anything leaves nothing behind. */
export function browserMemory(topicId: number): Memory {
  const place = `snakk.topic.${topicId}`;
  const drafts = `snakk.draft.${topicId}`;
  const spare = new Map<string, string>();
  const get = (name: string) => spare.get(name) ?? attempt(() => localStorage.getItem(name));
  const put = (name: string, text: string | null) => {
    const done = attempt(() => {
      if (text === null) localStorage.removeItem(name);
      else localStorage.setItem(name, text);
      return true;
    });
    if (done || text === null) spare.delete(name);
    else spare.set(name, text);
  };
  const parsed = <T>(name: string) => attempt(() => JSON.parse(get(name) ?? "null") as T | null);
  return {
    keeps: attempt(() => localStorage.length) !== null,
    get,
    put,
    read: () => parsed<Kept>(place),
    write: kept => put(place, kept && JSON.stringify(kept)),
    draft: () => ({ ...EMPTY_DRAFT, ...parsed<Draft>(drafts) }),
    keepDraft({ text, form }) {
      const empty = !text && !Object.values(form).some(Boolean);
      put(drafts, empty ? null : JSON.stringify({ text, form }));
    },
    visitor() {
      const known = get("snakk.visitor");
      if (known) return known;
      const token = freshId();
      put("snakk.visitor", token);
      return token;
    },
    watch(changed) {
      addEventListener("storage", event => {
        if (event.key === place || event.key === drafts) changed();
      });
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
