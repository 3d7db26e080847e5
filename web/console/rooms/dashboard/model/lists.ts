/** The dashboard's two lists: which rows, in which order, and how each is told. */

import type { Colleague, ConsoleTopic, Me, SessionRow } from "@shared/types";
import { Ordered, per } from "../../../model/ordered";

const INCOMING: ReadonlySet<SessionRow["Status"]> = new Set(["PreChatForm", "Faq", "InQueue"]);
const ONGOING: ReadonlySet<SessionRow["Status"]> = new Set(["CustomerLast", "UserLast"]);

type Rows = ReadonlyMap<number, SessionRow>;

/** Who fills in the form or waits, in a topic (0: in any of mine), the oldest request first. */
export function incoming(rows: Rows, topic: number): SessionRow[] {
  return incomingOf(topic).of(rows);
}

/** Who talks, the longest conversation first: whoever comes later stands below. */
export function ongoing(rows: Rows, topic: number): SessionRow[] {
  return ongoingOf(topic).of(rows);
}

const incomingOf = per((topic: number) => chosen(topic, INCOMING));
const ongoingOf = per((topic: number) => chosen(topic, ONGOING));

function chosen(topic: number, states: ReadonlySet<SessionRow["Status"]>): Ordered {
  return new Ordered(row => states.has(row.Status) && (!topic || row.TopicId === topic));
}

export function ofAgent(rows: readonly SessionRow[], agent: number): readonly SessionRow[] {
  return agent ? rows.filter(row => row.UserId === agent) : rows;
}

/** The agents that have a chat in the list, by name. */
export function agentsOf(rows: readonly SessionRow[], colleagues: readonly Colleague[]): Colleague[] {
  const busy = new Set(rows.map(row => row.UserId));
  return colleagues.filter(one => busy.has(one.UserId)).sort(byName);
}

/** Who belongs to the topic (0: to any of mine), those at their desks first, the least busy of them first. */
export function membersOf(colleagues: readonly Colleague[], topic: number): Colleague[] {
  return colleagues
    .filter(one => one.ChatTopics.length && (!topic || one.ChatTopics.includes(topic)))
    .sort(
      (one, other) =>
        Number(other.Present) - Number(one.Present) || one.OngoingChats - other.OngoingChats || byName(one, other),
    );
}

export type Tone = "" | "soon" | "late";

/** Amber from half of the topic's warning on, red from the warning on. Minutes; 0 for no warning. */
export function toneOf(waited: number, minutes: number): Tone {
  if (!minutes) return "";
  const limit = minutes * 60_000;
  return waited >= limit ? "late" : waited * 2 >= limit ? "soon" : "";
}

const STATUS = {
  PreChatForm: { key: "st.form", tone: "" },
  Faq: { key: "st.faq", tone: "" },
  OfflineForm: { key: "st.offline", tone: "" },
  InQueue: { key: "st.queue", tone: "info" },
  CustomerLast: { key: "st.agent", tone: "warn" },
  UserLast: { key: "st.customer", tone: "ok" },
} as const;

type Said = (typeof STATUS)[keyof typeof STATUS];
export type Status = Said | { key: "st.offered.me" | "st.offered" | "st.bot" | "st.else"; tone: "warn" | "" };

/** Where a session stands, in the words of the list. An offer or a bot says more than whose turn it is. */
export function statusOf(row: SessionRow, me: number): Status {
  if (row.TransferTo) return { key: row.TransferTo === me ? "st.offered.me" : "st.offered", tone: "warn" };
  if (row.ChatbotIsActive) return { key: "st.bot", tone: "" };
  return STATUS[row.Status as keyof typeof STATUS] ?? { key: "st.else", tone: "" };
}

/** A conversation I may read: my own, or one of a topic where I may listen. The server has the last word. */
export function mayRead(row: SessionRow, me: Pick<Me, "UserId" | "IsAdmin">, topics: readonly ConsoleTopic[]): boolean {
  if (me.IsAdmin || row.UserId === me.UserId || row.TransferTo === me.UserId) return true;
  const topic = topics.find(one => one.ChatTopicId === row.TopicId);
  return Boolean(topic?.CanListen || topic?.CanManage || (topic?.CanRespond && row.Status === "InQueue"));
}

/** Somebody waits whom I may take. */
export function mayPick(row: SessionRow, topics: readonly ConsoleTopic[]): boolean {
  return row.Status === "InQueue" && topics.some(one => one.ChatTopicId === row.TopicId && one.CanRespond);
}

function byName(one: Colleague, other: Colleague): number {
  return one.DisplayName.localeCompare(other.DisplayName);
}
