/** The console's lists, picked from what it knows. */

import type { Colleague, SessionRow } from "@shared/types";
import { instant } from "@shared/when";
import { hasEnded, isActive, isWaiting } from "./rows";
import type { DeskState, Talk } from "./state";

/** Sessions that wait in topics where I may answer, the longest wait first. */
export function waiting(state: DeskState): SessionRow[] {
  const mine = new Set(state.topics.filter(topic => topic.CanRespond).map(topic => topic.ChatTopicId));
  return [...state.rows.values()].filter(row => isWaiting(row) && mine.has(row.TopicId)).sort(byRequest);
}

/** Chats offered to me. */
export function offers(state: DeskState): SessionRow[] {
  return known(state).filter(row => isActive(row) && row.TransferTo !== 0 && row.TransferTo === state.me?.UserId);
}

/** My running chats, in the order of their numbers. */
export function mine(state: DeskState): SessionRow[] {
  return known(state)
    .filter(row => isActive(row) && row.UserId === state.me?.UserId)
    .sort((one, other) => one.Rank - other.Rank);
}

/** Others' running chats that are open here: read only. */
export function listening(state: DeskState): SessionRow[] {
  return talks(state)
    .map(talk => talk.row)
    .filter(row => isActive(row) && row.UserId !== state.me?.UserId && row.TransferTo !== state.me?.UserId);
}

/** Chats that ended while they were open here, newest first. */
export function recent(state: DeskState): SessionRow[] {
  return talks(state)
    .map(talk => talk.row)
    .filter(hasEnded)
    .sort((one, other) => instant(other.WhenEnded) - instant(one.WhenEnded));
}

/** To whom a session may be offered: present colleagues of its topic, the least busy first. */
export function receivers(state: DeskState, row: SessionRow): Colleague[] {
  return state.colleagues
    .filter(one => one.Present && one.UserId !== state.me?.UserId && one.UserId !== row.UserId)
    .filter(one => one.ChatTopics.includes(row.TopicId))
    .sort((one, other) => one.OngoingChats - other.OngoingChats || one.DisplayName.localeCompare(other.DisplayName));
}

export type Part = "mine" | "offered" | "waiting" | "listening" | "ended";

/** What I am in a conversation. */
export function partIn(state: DeskState, row: SessionRow): Part {
  if (hasEnded(row)) return "ended";
  if (isWaiting(row)) return "waiting";
  if (isActive(row) && row.UserId === state.me?.UserId) return "mine";
  return row.TransferTo !== 0 && row.TransferTo === state.me?.UserId ? "offered" : "listening";
}

export function mayManage(state: DeskState, topicId: number): boolean {
  return Boolean(state.me?.IsAdmin || state.topics.find(topic => topic.ChatTopicId === topicId)?.CanManage);
}

export function topicName(state: DeskState, topicId: number): string {
  return state.topics.find(topic => topic.ChatTopicId === topicId)?.Name ?? "";
}

export function personName(state: DeskState, userId: number): string {
  return state.colleagues.find(one => one.UserId === userId)?.DisplayName ?? "";
}

/** Unread lines of my chats, the one under my eyes not counted. */
export function unreadTotal(state: DeskState, watching: boolean): number {
  return mine(state)
    .filter(row => !(watching && row.ChatSessionId === state.selected))
    .reduce((sum, row) => sum + row.Unread, 0);
}

/** The newest row of each session: an open conversation may know more than the lists. */
function known(state: DeskState): SessionRow[] {
  return [...state.rows.values()].map(row => {
    const talk = state.talks.get(row.ChatSessionId);
    return talk && talk.row.Seq > row.Seq ? talk.row : row;
  });
}

function talks(state: DeskState): Talk[] {
  return [...state.talks.values()].filter(talk => !talk.shut);
}

function byRequest(one: SessionRow, other: SessionRow): number {
  return instant(one.WhenRequested) - instant(other.WhenRequested) || one.ChatSessionId - other.ChatSessionId;
}
