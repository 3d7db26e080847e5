/** Desks for tests: an agent with two topics, and whatever rows a story needs. */

import type { ConsoleTopic, Me, SessionRow } from "@shared/types";
import { story } from "../../shared/tests/story";
import { type DeskState, NOTHING } from "../model/state";

const blank = story(0)[0]?.row as SessionRow;

export const row = (ChatSessionId: number, extra: Partial<SessionRow> = {}): SessionRow => ({
  ...blank,
  ChatSessionId,
  TopicId: 1,
  Unread: 0,
  AlertLevel: 0,
  TransferTo: 0,
  ...extra,
});

export const me: Me = {
  UserId: 7,
  LoginName: "ingrid",
  DisplayName: "Ingrid",
  Photo: "",
  Present: true,
  IsAdmin: false,
  IsAuditor: false,
};

export const topic = (ChatTopicId: number, extra: Partial<ConsoleTopic> = {}): ConsoleTopic => ({
  ChatTopicId,
  Name: `Topic ${ChatTopicId}`,
  CanRespond: true,
  CanListen: true,
  CanManage: false,
  CanNotify: true,
  WarnNewChat: 2,
  WarnManagerNewChat: 5,
  WarnMessage: 2,
  WarnManagerMessage: 5,
  Language: "en",
  BotName: "",
  ...extra,
});

export function desk(rows: SessionRow[], extra: Partial<DeskState> = {}): DeskState {
  return {
    ...NOTHING,
    me,
    topics: TOPICS,
    connection: { name: "live" },
    rows: new Map(rows.map(one => [one.ChatSessionId, one])),
    ...extra,
  };
}

const TOPICS = [topic(1), topic(2, { CanNotify: false })];
