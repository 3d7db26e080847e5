/** How far an own line has come, and which lines say so. Nothing ever goes back from stored, or from seen. */

import type { Conversation, Line, Pending } from "./conversation";

export type Mark = "sending" | "failed" | "stored" | "seen";

/** Said in words below the last own line of each kind; what stands above it has come as far at least. */
export interface Marks {
  seen: Line | undefined;
  stored: Line | undefined;
  sending: Pending | undefined;
}

/** How far an own line has come. */
export function markOf(line: Line | Pending, { seen }: Pick<Conversation, "seen">): Mark {
  if (!("Seq" in line)) return line.failed ? "failed" : "sending";
  return line.Seq <= seen ? "seen" : "stored";
}

/** The lines that carry their mark. While one is on its way, the stored ones above it need no words. `own` picks ours. */
export function marksOf({ lines, pending, seen }: Conversation, own: (line: Line) => boolean): Marks {
  const last = lines.findLast(own);
  const isSeen = !last || last.Seq <= seen;
  return {
    seen: isSeen ? last : lines.findLast(line => line.Seq <= seen && own(line)),
    stored: isSeen || pending.length ? undefined : last,
    sending: pending.findLast(line => !line.failed),
  };
}
