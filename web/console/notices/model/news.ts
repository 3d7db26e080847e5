/** What has happened between two states of the desk that an agent should hear of. Pure; who hears it, and how, is decided elsewhere. */

import type { ConsoleTopic, SessionRow } from "@shared/types";
import { alarming, mine, offers, waiting } from "../../model/lists";
import { isActive, isWaiting } from "../../model/rows";
import type { DeskState } from "../../model/state";

export type Happening =
  | { is: "queue"; row: SessionRow; first: boolean }
  | { is: "message"; row: SessionRow }
  | { is: "reopened"; row: SessionRow }
  | { is: "offer"; row: SessionRow }
  | { is: "withdrawn"; id: number }
  | { is: "warning"; row: SessionRow; manager: boolean }
  | { is: "answered"; id: number };

/** Nothing is news to somebody who has just come: only a queue that is not empty. */
export function happenings(before: DeskState, after: DeskState): Happening[] {
  if (!after.me) return [];
  const known = before.me !== null;
  return [
    ...queued(before, after),
    ...(known ? [...spoken(before, after), ...offered(before, after), ...warned(before, after)] : []),
    ...answered(before, after),
  ];
}

/** Those who wait in topics that notify me. */
export function ringingQueue(state: DeskState): SessionRow[] {
  return waiting(state).filter(row => topicOf(state, row)?.CanNotify);
}

function queued(before: DeskState, after: DeskState): Happening[] {
  const were = ids(ringingQueue(before));
  const come = ringingQueue(after).filter(row => !were.has(row.ChatSessionId));
  return come.map((row, index) => ({ is: "queue", row, first: !were.size && !index }));
}

function spoken(before: DeskState, after: DeskState): Happening[] {
  return mine(after).flatMap((row): Happening[] => {
    const was = rowIn(before, row.ChatSessionId);
    if (!was || !(isActive(was) || isWaiting(was))) return [{ is: "reopened", row }];
    return was.UserId === row.UserId && row.Unread > was.Unread ? [{ is: "message", row }] : [];
  });
}

function offered(before: DeskState, after: DeskState): Happening[] {
  const [were, are] = [ids(offers(before)), ids(offers(after))];
  return [
    ...offers(after)
      .filter(row => !were.has(row.ChatSessionId))
      .map(row => ({ is: "offer" as const, row })),
    ...[...were].filter(id => !are.has(id)).map(id => ({ is: "withdrawn" as const, id })),
  ];
}

function warned(before: DeskState, after: DeskState): Happening[] {
  return alarming(after).flatMap(row => {
    const was = rowIn(before, row.ChatSessionId)?.AlertLevel ?? 0;
    const crossed = warningsFor(after, row).filter(level => was < level && row.AlertLevel >= level);
    return crossed.length ? [{ is: "warning" as const, row, manager: crossed.includes(2) }] : [];
  });
}

/** The levels at which a row's warning is for me: 1 for who may answer it, 2 for who manages its topic. */
export function warningsFor(state: DeskState, row: SessionRow): (1 | 2)[] {
  const topic = topicOf(state, row);
  const first = isWaiting(row)
    ? topic?.CanNotify && topic.CanRespond
    : isActive(row) && row.UserId === state.me?.UserId;
  return [...(first ? [1 as const] : []), ...(topic?.CanManage ? [2 as const] : [])];
}

/** Sessions of which a notice that still hangs there has become untrue. */
function answered(before: DeskState, after: DeskState): Happening[] {
  const [were, are] = [ids(waiting(before)), ids(waiting(after))];
  const taken = [...were].filter(id => !are.has(id));
  const read = mine(before)
    .filter(row => row.Unread && !rowIn(after, row.ChatSessionId)?.Unread)
    .map(row => row.ChatSessionId);
  return [...taken, ...read].map(id => ({ is: "answered", id }));
}

function topicOf(state: DeskState, row: SessionRow): ConsoleTopic | undefined {
  return state.topics.find(topic => topic.ChatTopicId === row.TopicId);
}

function rowIn(state: DeskState, id: number): SessionRow | undefined {
  const [listed, talk] = [state.rows.get(id), state.talks.get(id)?.row];
  return listed && talk && talk.Seq > listed.Seq ? talk : (listed ?? talk);
}

function ids(rows: readonly SessionRow[]): Set<number> {
  return new Set(rows.map(row => row.ChatSessionId));
}
