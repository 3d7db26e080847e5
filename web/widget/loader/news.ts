/** What the page's scripts are told of a chat's ways: that, and how many, but never what was said. */

import type { ToPage } from "../bridge";
import type { SnakkEvent } from "../snakk";

export type State = Extract<ToPage, { snakk: "state" }>;

/** `before` is null for a chat that was under way when the page was loaded: what it was is no news. */
export function newsOf(before: State | null, now: State): [SnakkEvent, number][] {
  const news: [SnakkEvent, number][] = [];
  if (before === null) return now.unread ? [["unread", now.unread]] : [];
  const [was, is] = [before.stage ?? "none", now.stage ?? "none"];
  if (is === "chat" && was !== "chat") news.push(["started", 1]);
  if (was === "chat" && is !== "chat") news.push(["ended", 1]);
  const answers = now.answers ?? 0;
  if (answers > (before.answers ?? 0)) news.push(["message", answers]);
  if (now.unread !== before.unread) news.push(["unread", now.unread]);
  return news;
}
