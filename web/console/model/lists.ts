/**
 * The console's lists, picked from what it knows. Each is worked out once for a state, and only from what has changed
 * since the state before; a list with the same rows in it is the same list.
 */

import type { Colleague, ConsoleTopic, SessionRow } from "@shared/types";
import { instant } from "@shared/when";
import { Ordered, per, settled } from "./ordered";
import { hasEnded, isActive, isWaiting } from "./rows";
import type { DeskState, Talk } from "./state";

const queueOf = per((topics: ConsoleTopic[]) => {
  const mine = new Set(topics.filter(topic => topic.CanRespond).map(topic => topic.ChatTopicId));
  return new Ordered(row => isWaiting(row) && mine.has(row.TopicId));
});

/** Sessions that wait in topics where I may answer, the longest wait first. */
export const waiting = once((state): SessionRow[] => queueOf(state.topics).of(state.rows));

const touches = (row: SessionRow, me: number) => isActive(row) && (row.UserId === me || row.TransferTo === me);
const chatsOf = per((me: number) => new Ordered(row => touches(row, me)));

/** Running chats that are mine or offered to me, the newest row of each: an open conversation may know more than the lists. */
const near = once((state): SessionRow[] => {
  const me = state.me?.UserId ?? -1;
  const listed = chatsOf(me).of(state.rows);
  const newer = [...state.talks.values()].map(talk => talk.row).filter(row => isNewer(row, state));
  if (!newer.length) return listed;
  const ids = new Set(newer.map(row => row.ChatSessionId));
  return [...listed.filter(row => !ids.has(row.ChatSessionId)), ...newer.filter(row => touches(row, me))];
});

function isNewer(row: SessionRow, { rows }: DeskState): boolean {
  const listed = rows.get(row.ChatSessionId);
  return listed !== undefined && listed.Seq < row.Seq;
}

/** Chats offered to me, in the order they came. */
export const offers = once((state): SessionRow[] =>
  byTime(
    near(state).filter(row => row.TransferTo !== 0 && row.TransferTo === state.me?.UserId),
    row => state.offeredAt.get(row.ChatSessionId) ?? 0,
  ),
);

/** My running chats: whose customer waits longest for an answer first, then the answered ones by their numbers. */
export const mine = once((state): SessionRow[] => {
  const own = near(state).filter(row => row.UserId === state.me?.UserId);
  const since = new Map(own.map(row => [row, waitingSince(state, row)]));
  const order = (row: SessionRow) => since.get(row) || Number.POSITIVE_INFINITY;
  return own.sort((one, other) => order(one) - order(other) || one.Rank - other.Rank).sort(answeredLast);
});

function answeredLast(one: SessionRow, other: SessionRow): number {
  return Number(one.Status === "UserLast") - Number(other.Status === "UserLast");
}

/** Others' running chats that are open here: read only. */
export const listening = once((state): SessionRow[] => {
  const me = state.me?.UserId;
  return talks(state)
    .map(talk => talk.row)
    .filter(row => isActive(row) && row.UserId !== me && row.TransferTo !== me);
});

/** Chats of mine that ended in the last hours, and any that ended while they were open here, newest first. */
export const recent = once((state): SessionRow[] => {
  const all = new Map(state.recent.map(row => [row.ChatSessionId, row]));
  for (const { row } of talks(state)) if (hasEnded(row)) all.set(row.ChatSessionId, row);
  const running = [...all.values()].filter(row => hasEnded(state.talks.get(row.ChatSessionId)?.row ?? row));
  return running.sort((one, other) => instant(other.WhenEnded) - instant(one.WhenEnded));
});

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

const topicsById = per((topics: ConsoleTopic[]) => new Map(topics.map(topic => [topic.ChatTopicId, topic])));
const peopleById = per((people: Colleague[]) => new Map(people.map(one => [one.UserId, one])));

export function topicOf(state: DeskState, topicId: number): ConsoleTopic | undefined {
  return topicsById(state.topics).get(topicId);
}

export function mayManage(state: DeskState, topicId: number): boolean {
  return Boolean(state.me?.IsAdmin || topicOf(state, topicId)?.CanManage);
}

export function topicName(state: DeskState, topicId: number): string {
  return topicOf(state, topicId)?.Name ?? "";
}

export function personName(state: DeskState, userId: number): string {
  return peopleById(state.colleagues).get(userId)?.DisplayName ?? "";
}

const alarmed = new Ordered(row => row.AlertLevel > 0);

/** Rows of which the server has warned somebody. */
export const alarming = once((state): SessionRow[] => alarmed.of(state.rows));

export const presentAgents = once(state => state.colleagues.filter(one => one.Present).length);

/** True when I am Present and nobody else of my topics is. */
export function isLastPresent(state: DeskState): boolean {
  const others = state.colleagues.some(one => one.Present && one.UserId !== state.me?.UserId);
  return Boolean(state.me?.Present) && !others;
}

/** Since when the customer waits for an answer, in milliseconds since 1970; 0 while it is the customer's turn. */
export function waitingSince(state: DeskState, row: SessionRow): number {
  if (row.Status !== "CustomerLast") return 0;
  return state.waitingSince.get(row.ChatSessionId) || instant(row.WhenIdle);
}

/** Lines of the customer that were not on the screen before my eyes. Only my own chats have any. */
export function unreadOf(state: DeskState, row: SessionRow): number {
  if (row.UserId !== state.me?.UserId || !isActive(row)) return 0;
  return Math.max(0, row.Unread - (state.seen.get(row.ChatSessionId) ?? 0));
}

/** Unread lines of my chats, the one under my eyes not counted. */
export function unreadTotal(state: DeskState, watching: boolean): number {
  return mine(state)
    .filter(row => !(watching && row.ChatSessionId === state.selected))
    .reduce((sum, row) => sum + unreadOf(state, row), 0);
}

/** Chats of mine with something unread, other than the one on the screen. */
export function unreadElsewhere(state: DeskState): number {
  return mine(state).filter(row => row.ChatSessionId !== state.selected && unreadOf(state, row) > 0).length;
}

export type Hurry = "" | "soon" | "late";

/** How pressing a wait is, by the topic's warning in minutes: amber at half of it, red at it. 0 minutes never warn. */
export function hurryOf(waited: number, minutes: number, alertLevel: number): Hurry {
  const warning = minutes * 60_000;
  if (alertLevel > 0 || (warning > 0 && waited >= warning)) return "late";
  return warning > 0 && waited >= warning / 2 ? "soon" : "";
}

function talks(state: DeskState): Talk[] {
  return [...state.talks.values()].filter(talk => !talk.shut);
}

/** Sorted by a time that is read once from each row; the lower number first where two are alike. */
function byTime(rows: SessionRow[], time: (row: SessionRow) => number): SessionRow[] {
  const timed = rows.map(row => ({ row, at: time(row) }));
  timed.sort((one, other) => one.at - other.at || one.row.ChatSessionId - other.row.ChatSessionId);
  return timed.map(({ row }) => row);
}

/** Works a list out at its first use for a state, and gives the same one after that, and for later states that change nothing in it. */
function once<Told>(work: (state: DeskState) => Told): (state: DeskState) => Told {
  const told = new WeakMap<DeskState, Told>();
  let last: Told | undefined;
  return state => {
    if (!told.has(state)) {
      const fresh = work(state);
      last = (Array.isArray(fresh) && Array.isArray(last) ? settled(last, fresh) : fresh) as Told;
      told.set(state, last);
    }
    return told.get(state) as Told;
  };
}
