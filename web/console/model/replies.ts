/** An agent's quick replies: found by typing, filled in for the customer at hand. Pure. */

import type { QuickReplyEntity } from "@shared/types.gen";
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
