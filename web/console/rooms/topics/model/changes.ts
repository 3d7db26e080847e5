/** What a save sends: only what is different, so that two people who edit other settings do not undo each other. */

import type { Topic } from "./topic";

export interface Changes {
  /** For the vendor's call, as a merge patch; null where nothing is different. */
  topic: Record<string, unknown> | null;
  /** For our own, whole; null where nothing is different. */
  extras: Omit<Topic["Extras"], "EmbedTag" | "LogoUrl"> | null;
}

const BRANCHES = ["Widget", "OpeningHours", "BotSettings"] as const;
/** Told by the server with each entity, never sent. */
const TOLD = ["Extras", "TableRight", "FieldProperties", "_Links", "LastAccept", "SecondsPrAccept"];

export function changesOf(stored: Topic, draft: Topic): Changes {
  const patch = different(stored, draft, [...BRANCHES, ...TOLD]);
  for (const branch of BRANCHES) {
    const inner = different(stored[branch], draft[branch], []);
    if (Object.keys(inner).length) patch[branch] = inner;
  }
  const { EmbedTag, LogoUrl, ...extras } = draft.Extras;
  const told = different(stored.Extras, draft.Extras, ["EmbedTag", "LogoUrl"]);
  return {
    topic: Object.keys(patch).length ? patch : null,
    extras: Object.keys(told).length ? extras : null,
  };
}

export function isChanged(stored: Topic, draft: Topic): boolean {
  const changes = changesOf(stored, draft);
  return Boolean(changes.topic || changes.extras);
}

/** The answer to a save, with what was typed while it was under way. */
export function afterSave(answer: Topic, sent: Topic, draft: Topic): Topic {
  const typed = changesOf(sent, draft);
  const merged: Topic = { ...answer, ...(typed.topic as Partial<Topic> | null) };
  for (const branch of BRANCHES) merged[branch] = { ...answer[branch], ...(typed.topic?.[branch] as object) } as never;
  return { ...merged, Extras: { ...answer.Extras, ...typed.extras } };
}

function different(stored: object, draft: object, but: readonly string[]): Record<string, unknown> {
  const before = stored as Record<string, unknown>;
  const now = draft as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(now)
      .filter(name => !but.includes(name) && JSON.stringify(before[name]) !== JSON.stringify(now[name]))
      .map(name => [name, now[name]]),
  );
}
