/** What the command bar can find: actions, chats, people, topics, rooms and quick replies, each with what Enter does. */

import { CHECK, DOWN, END, LEFT, PERSON, TRANSFER } from "@shared/Icon";
import type { SessionRow } from "@shared/types";
import type { QuickReplyEntity } from "@shared/types.gen";
import { duration, instant } from "@shared/when";
import { type Action, GROUPS, open } from "../model/actions";
import { listening, mine, offers, partIn, personName, receivers, recent, topicName, waiting } from "../model/lists";
import { mayEnter, railOf } from "../model/places";
import { fillReply } from "../model/replies";
import { colourOf, hasEnded } from "../model/rows";
import type { Say } from "../texts/texts";
import { BOLT, CHAT, CHATS, COMPASS, COPY, DASH, EYE, SETTINGS, TICKET, TOPICS, USERS } from "../ui/icons";
import { called, type Room } from "../ui/room";
import { BELL, KEYS } from "./icons";
import type { Searched } from "./model/search";

export const SEARCHED = ["this", "actions", "chats", "people", "topics", "rooms", "quick"] as const;
/** Before anything is typed: what is at hand. */
export const AT_HAND = ["this", "chats", "rooms"] as const;
export type Group = (typeof SEARCHED)[number];

export interface Entry extends Searched<Group> {
  key: string;
  icon: string;
  /** A chat's number among mine, instead of the icon. */
  rank?: { number: number; colour: string };
  chord?: string;
  /** What is said beside the words. */
  aside?: string;
  run(): void;
  /** Shown only when something is typed. */
  far?: boolean;
  /** Tab asks for more before it runs. */
  argument?: "transfer";
}

export function entries(room: Room, say: Say<"me">, replies: readonly QuickReplyEntity[], now: number): Entry[] {
  return [
    ...actionEntries(room, GROUPS.chat, "this"),
    ...actionEntries(room, [...GROUPS.between, ...GROUPS.everywhere.filter(one => one.id !== "command")], "actions"),
    ...chatEntries(room, say, now),
    ...topicEntries(room),
    ...roomEntries(room),
    ...quickEntries(room, replies),
  ];
}

const ACTS: Record<string, string> = {
  transfer: TRANSFER,
  request: TICKET,
  end: END,
  transcript: COPY,
  "take-over": EYE,
  contact: PERSON,
  newest: DOWN,
  next: CHATS,
  accept: CHECK,
  mute: BELL,
  presence: PERSON,
  keys: KEYS,
  "sign-out": LEFT,
};

function actionEntries(room: Room, actions: readonly Action[], group: Group): Entry[] {
  return actions
    .filter(one => one.may(room.state))
    .map(one => ({
      key: `action-${one.id}`,
      group,
      icon: ACTS[one.id] ?? BOLT,
      words: room.say(one.words),
      chord: one.chord,
      run: () => one.run(room),
      ...(one.id === "transfer" ? { argument: "transfer" as const } : {}),
    }));
}

/** Mine first, then what may become mine, then what I may look at. */
function chatEntries(room: Room, say: Say<"me">, now: number): Entry[] {
  const { state } = room;
  const near = [...mine(state), ...offers(state), ...waiting(state), ...listening(state), ...recent(state)];
  const all = new Map([...near, ...state.rows.values()].map(row => [row.ChatSessionId, row]));
  return [...all.values()].flatMap(row => [chatEntry(room, say, row, now), ...personEntries(room, row)]);
}

function chatEntry(room: Room, say: Say<"me">, row: SessionRow, now: number): Entry {
  const topic = topicName(room.state, row.TopicId);
  const isMine = row.UserId === room.state.me?.UserId && !hasEnded(row);
  return {
    key: `chat-${row.ChatSessionId}`,
    group: "chats",
    icon: CHAT,
    ...(isMine && row.Rank ? { rank: { number: row.Rank, colour: colourOf(row.Rank) } } : {}),
    ...(isMine && row.Rank > 0 && row.Rank <= 10 ? { chord: `Alt+Digit${row.Rank % 10}` } : {}),
    far: !isMine && row.TransferTo !== room.state.me?.UserId,
    words: called(row, room.say),
    more: topic,
    aside: [topic, standing(room, say, row, now)].filter(Boolean).join(", "),
    run: () => room.go({ room: "chats", id: row.ChatSessionId }),
  };
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

/** A chat by what its customer left: e-mail, phone, company. */
function personEntries(room: Room, row: SessionRow): Entry[] {
  const known = [row.CustomerEmail, row.CustomerCompanyName, row.CustomerPhone].filter(Boolean);
  return known.slice(0, 1).map(words => ({
    key: `person-${row.ChatSessionId}`,
    group: "people",
    icon: PERSON,
    words,
    more: known.slice(1).join(" "),
    aside: called(row, room.say),
    run: () => room.go({ room: "chats", id: row.ChatSessionId }),
  }));
}

function topicEntries(room: Room): Entry[] {
  if (!mayEnter("topics", room.state)) return [];
  return room.state.topics
    .filter(topic => room.state.me?.IsAdmin || topic.CanManage)
    .map(topic => ({
      key: `topic-${topic.ChatTopicId}`,
      group: "topics" as const,
      icon: TOPICS,
      words: topic.Name,
      run: () => room.go({ room: "topics", id: topic.ChatTopicId }),
    }));
}

const ICONS: Record<string, string> = { chats: CHATS, dashboard: DASH, topics: TOPICS, users: USERS, me: SETTINGS };

function roomEntries(room: Room): Entry[] {
  return railOf(room.state).map(name => ({
    key: `room-${name}`,
    group: "rooms",
    icon: ICONS[name] ?? COMPASS,
    words: room.say(`nav.${name as "chats"}`),
    run: () => room.go({ room: name }),
  }));
}

/** Only where there is somebody to write to. */
function quickEntries(room: Room, replies: readonly QuickReplyEntity[]): Entry[] {
  const { state, page } = room;
  const talk = open(state);
  if (!talk || partIn(state, talk.row) !== "mine") return [];
  const text = (reply: QuickReplyEntity) =>
    fillReply(reply.Text, called(talk.row, room.say), state.me?.DisplayName ?? "");
  return replies.map(reply => ({
    key: `quick-${reply.QuickReplyId}`,
    group: "quick",
    icon: BOLT,
    words: reply.Name,
    more: reply.Text,
    aside: reply.Text,
    run: () => page.insert(text(reply)),
  }));
}

/** Who can take the open chat, as the argument of Transfer. */
export function transferEntries(room: Room, say: Say<"me">): Entry[] {
  const talk = open(room.state);
  if (!talk) return [];
  return receivers(room.state, talk.row).map(one => ({
    key: `to-${one.UserId}`,
    group: "this",
    icon: PERSON,
    words: one.DisplayName,
    aside: say("bar.load", { n: one.OngoingChats }),
    run: () => void room.desk.transfer(talk.row.ChatSessionId, one.UserId),
  }));
}
