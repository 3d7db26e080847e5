/** Some of thousands of rows, in their order. Pure but for what it remembers. */

import type { SessionRow } from "@shared/types";
import { requestedAt } from "./rows";
import { differences } from "./shelves";

type Rows = ReadonlyMap<number, SessionRow>;

/**
 * The rows that belong to a list, the oldest request first. It remembers what it told last: only rows that have changed
 * since are looked at, and where none of them belongs here the very same list is told again.
 */
export class Ordered {
  private before: Rows = new Map();
  private told: SessionRow[] = [];

  constructor(private readonly belongs: (row: SessionRow) => boolean) {}

  of(rows: Rows): SessionRow[] {
    const gone = new Set<SessionRow>();
    const come: SessionRow[] = [];
    for (const [was, is] of differences(this.before, rows)) {
      if (was) gone.add(was);
      if (is && this.belongs(is)) come.push(is);
    }
    this.before = rows;
    const stay = gone.size ? this.told.filter(row => !gone.has(row)) : this.told;
    if (come.length || stay.length < this.told.length) this.told = merged(stay, come.sort(inOrder));
    return this.told;
  }
}

function inOrder(one: SessionRow, other: SessionRow): number {
  return requestedAt(one) - requestedAt(other) || one.ChatSessionId - other.ChatSessionId;
}

/** One list in order from two that are. */
function merged(long: readonly SessionRow[], short: readonly SessionRow[]): SessionRow[] {
  const all: SessionRow[] = [];
  let at = 0;
  for (const row of long) {
    for (let next = short[at]; next && inOrder(next, row) < 0; next = short[++at]) all.push(next);
    all.push(row);
  }
  return all.concat(short.slice(at));
}

/** What `make` made of the latest key, until there is another key. */
export function per<Key, Made>(make: (key: Key) => Made): (key: Key) => Made {
  let last: { key: Key; made: Made } | null = null;
  return key => {
    if (!last || last.key !== key) last = { key, made: make(key) };
    return last.made;
  };
}

/** The list from before where the new one holds the very same. */
export function settled<One>(before: One[], now: One[]): One[] {
  return before.length === now.length && before.every((one, at) => one === now[at]) ? before : now;
}
