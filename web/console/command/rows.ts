/**
 * Chats and people of the command bar. There may be thousands: each is made ready to be found once, when its row is new,
 * and only those that are shown get everything else an entry has.
 */

import { PERSON } from "@shared/Icon";
import type { ConsoleTopic, SessionRow } from "@shared/types";
import { duration, instant } from "@shared/when";
import { listening, mine, offers, partIn, personName, recent, topicName, waiting } from "../model/lists";
import { per } from "../model/ordered";
import { colourOf, hasEnded } from "../model/rows";
import type { DeskState } from "../model/state";
import type { Say } from "../texts/texts";
import { CHAT } from "../ui/icons";
import { called, type Room } from "../ui/room";
import type { Entry, Group } from "./entries";
import type { Searched } from "./model/search";

/** A row as it can be found: as a chat, or as the person in it. */
export interface RowFound extends Searched<Group> {
  group: "chats" | "people";
  row: SessionRow;
}

type Told = Pick<Room, "state" | "say">;

/** All of them: mine first, then what may become mine, then what I may look at. */
export function everyRow({ state, say }: Told): RowFound[] {
  const known = ready(say)(state.topics);
  const first = near(state);
  const ids = new Set(first.map(row => row.ChatSessionId));
  const found: RowFound[] = [];
  const add = (row: SessionRow) => {
    const before = known.get(row);
    const made = before ?? findable(row, say, topicName(state, row.TopicId));
    if (!before) known.set(row, made);
    found.push(...made);
  };
  for (const row of first) add(row);
  for (const row of state.rows.values()) if (!ids.has(row.ChatSessionId)) add(row);
  return found;
}

/** Before anything is typed: what is mine, or offered to me. */
export function rowsAtHand({ state, say }: Told): RowFound[] {
  const me = state.me?.UserId;
  return near(state)
    .filter(row => isMine(state, row) || row.TransferTo === me)
    .map(row => ({ group: "chats", row, words: called(row, say), more: topicName(state, row.TopicId) }));
}

/** What is shown of one that was found. `now`: milliseconds since 1970. */
export function entryOf(room: Room, say: Say<"me">, found: RowFound, now: number): Entry {
  const { group, row, words } = found;
  const run = () => room.go({ room: "chats", id: row.ChatSessionId });
  if (group === "people")
    return { group, words, key: `person-${row.ChatSessionId}`, icon: PERSON, aside: called(row, room.say), run };
  const topic = topicName(room.state, row.TopicId);
  const ranked = isMine(room.state, row) ? row.Rank : 0;
  return {
    group,
    words,
    key: `chat-${row.ChatSessionId}`,
    icon: CHAT,
    ...(ranked ? { rank: { number: ranked, colour: colourOf(ranked) } } : {}),
    ...(ranked > 0 && ranked <= 10 ? { action: `rank-${ranked}` } : {}),
    aside: [topic, standing(room, say, row, now)].filter(Boolean).join(", "),
    run,
  };
}

/** What was made ready, for as long as names are said and topics are called the same. */
const ready = per((_say: Say) => per((_topics: ConsoleTopic[]) => new WeakMap<SessionRow, RowFound[]>()));

function findable(row: SessionRow, say: Say, topic: string): RowFound[] {
  const chat: RowFound = { group: "chats", row, words: called(row, say), more: topic };
  const left = [row.CustomerEmail, row.CustomerCompanyName, row.CustomerPhone].filter(Boolean);
  const [words, ...more] = left;
  return words ? [chat, { group: "people", row, words, more: more.join(" ") }] : [chat];
}

function near(state: DeskState): SessionRow[] {
  const all = [...mine(state), ...offers(state), ...waiting(state), ...listening(state), ...recent(state)];
  return [...new Map(all.map(row => [row.ChatSessionId, row])).values()];
}

function isMine(state: DeskState, row: SessionRow): boolean {
  return row.UserId === state.me?.UserId && !hasEnded(row);
}

function standing(room: Room, say: Say<"me">, row: SessionRow, now: number): string {
  if (hasEnded(row)) return say("bar.ended");
  const part = partIn(room.state, row);
  if (part === "waiting") return say("bar.waits", { t: duration(now - instant(row.WhenRequested)) });
  if (part === "mine" && row.Status === "CustomerLast")
    return say("bar.waits-for-you", { t: duration(now - instant(row.WhenIdle)) });
  const other = part === "listening" ? personName(room.state, row.UserId) || row.AgentName : "";
  return other ? say("bar.listening", { name: other }) : "";
}
