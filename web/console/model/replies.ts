/** An agent's quick replies: found by typing, filled in for the customer at hand. Pure. */

import type { QuickReplyEntity } from "@shared/types.gen";
import { type Near, type Stretch, stretches } from "./at-hand";
import { plain } from "./plain";

/** Hits shown at once. */
export const MOST_HITS = 8;

/** Those whose name or text holds every word of the query; names that begin with it come first. */
export function findReplies(all: readonly QuickReplyEntity[], query: string): QuickReplyEntity[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  const hits = all
    .map((reply, order) => ({ reply, order, name: plain(reply.Name), text: plain(reply.Text) }))
    .filter(({ name, text }) => words.every(word => name.includes(word) || text.includes(word)));
  const whole = words.join(" ");
  const rank = (name: string) => (name.startsWith(whole) ? 0 : words.every(word => name.includes(word)) ? 1 : 2);
  hits.sort((one, other) => rank(one.name) - rank(other.name) || one.order - other.order);
  return hits.slice(0, MOST_HITS).map(({ reply }) => reply);
}

/** Of those used lately, as many stand before the rest. */
const LATELY = 3;

/** Found by typing; before that, favourites and what was used lately first. All of them, in their order, while favourites are chosen. */
export function repliesAtHand(
  all: readonly QuickReplyEntity[],
  query: string,
  near: Near,
  choosing: boolean,
): Stretch<QuickReplyEntity>[] {
  if (query.trim()) return [{ name: "rest", all: findReplies(all, query) }];
  if (choosing) return [{ name: "rest", all: [...all] }];
  let room = MOST_HITS;
  return stretches(all, one => String(one.QuickReplyId), near, LATELY)
    .map(part => {
      // Favourites are all there: somebody wanted them so.
      const shown = part.name === "favourites" ? part.all : part.all.slice(0, room);
      room = Math.max(0, room - shown.length);
      return { ...part, all: shown };
    })
    .filter(part => part.all.length);
}

/** `{name}` and `{agent}` become the customer's and the agent's; where a name is missing, so is the blank before it. */
export function fillReply(text: string, name: string, agent: string): string {
  const put = (whole: string, sign: string, value: string) =>
    whole.replaceAll(new RegExp(` ?\\{${sign}\\}`, "g"), found =>
      value ? found.replace(`{${sign}}`, () => value) : "",
    );
  return put(put(text, "name", name), "agent", agent);
}

/** True when a name holds every word of what was typed, whatever its accents. */
export function matches(name: string, query: string): boolean {
  const inside = plain(name);
  return plain(query)
    .split(/\s+/)
    .every(word => inside.includes(word));
}
