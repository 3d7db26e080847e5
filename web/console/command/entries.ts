/** What the command bar can find besides chats and people: actions, topics, rooms and quick replies, each with what Enter does. */

import { CHECK, DOWN, END, LEFT, PERSON, TRANSFER } from "@shared/Icon";
import type { QuickReplyEntity } from "@shared/types.gen";
import { type Action, GROUPS, open } from "../model/actions";
import { partIn, receivers } from "../model/lists";
import { mayEnter, railOf } from "../model/places";
import { fillReply } from "../model/replies";
import type { Say } from "../texts/texts";
import { BOLT, CHATS, COMPASS, COPY, DASH, EYE, SETTINGS, TICKET, TOPICS, USERS } from "../ui/icons";
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
  /** The action whose keys are shown. */
  action?: string;
  /** What is said beside the words. */
  aside?: string;
  run(): void;
  /** Tab asks for more before it runs. */
  argument?: "transfer";
}

export function entries(room: Room, replies: readonly QuickReplyEntity[]): Entry[] {
  return [
    ...actionEntries(room, GROUPS.chat, "this"),
    ...actionEntries(room, [...GROUPS.between, ...GROUPS.everywhere.filter(one => one.id !== "command")], "actions"),
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
      action: one.id,
      run: () => one.run(room),
      ...(one.id === "transfer" ? { argument: "transfer" as const } : {}),
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
    run: () => {
      room.atHand.used(state.me?.UserId ?? 0, "replies", String(reply.QuickReplyId));
      page.insert(text(reply));
    },
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
