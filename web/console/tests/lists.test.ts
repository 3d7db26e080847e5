import type { SessionRow } from "@shared/types";
import { expect, test } from "vitest";
import { story } from "../../shared/tests/story";
import { mine, offers, partIn, receivers, unreadTotal, waiting } from "../model/lists";
import { colourOf, initials, nameOf } from "../model/rows";
import { type DeskState, NOTHING } from "../model/state";

const blank = story(0)[0]?.row as SessionRow;
const row = (ChatSessionId: number, extra: Partial<SessionRow>): SessionRow => ({ ...blank, ChatSessionId, ...extra });

function desk(rows: SessionRow[], extra: Partial<DeskState> = {}): DeskState {
  const topic = (ChatTopicId: number, CanRespond: boolean) => ({
    ChatTopicId,
    Name: `Topic ${ChatTopicId}`,
    CanRespond,
    CanListen: true,
    CanManage: false,
    CanNotify: false,
  });
  return {
    ...NOTHING,
    me: { UserId: 7, DisplayName: "Ingrid", Present: true, IsAdmin: false },
    topics: [topic(1, true), topic(2, false)],
    rows: new Map(rows.map(one => [one.ChatSessionId, one])),
    ...extra,
  };
}

const ids = (rows: SessionRow[]) => rows.map(one => one.ChatSessionId);

test("who waits longest comes first, and only where I may answer", () => {
  const state = desk([
    row(1, { Status: "InQueue", WhenRequested: "2026-11-24T10:00:05Z" }),
    row(2, { Status: "InQueue", WhenRequested: "2026-11-24T10:00:01Z" }),
    row(3, { Status: "InQueue", TopicId: 2, WhenRequested: "2026-11-24T09:00:00Z" }),
    row(4, { Status: "CustomerLast" }),
    row(5, { Status: "PreChatForm" }),
  ]);
  expect(ids(waiting(state))).toEqual([2, 1]);
});

test("my chats stand by their numbers; offers to me are apart; each has its part", () => {
  const state = desk([
    row(1, { Status: "UserLast", UserId: 7, Rank: 2 }),
    row(2, { Status: "CustomerLast", UserId: 7, Rank: 1, Unread: 3 }),
    row(3, { Status: "CustomerLast", UserId: 8, TransferTo: 7, TransferFrom: 8 }),
    row(4, { Status: "CustomerLast", UserId: 8 }),
    row(5, { Status: "Finished", UserId: 7 }),
  ]);
  expect(ids(mine(state))).toEqual([2, 1]);
  expect(ids(offers(state))).toEqual([3]);
  const parts = [...state.rows.values()].map(one => partIn(state, one));
  expect(parts).toEqual(["mine", "mine", "offered", "listening", "ended"]);
  expect(unreadTotal(state, false)).toBe(3);
  expect(unreadTotal({ ...state, selected: 2 }, true)).toBe(0);
});

test("an offer goes to present colleagues of the topic, the least busy first, never to me or who has it", () => {
  const colleague = (UserId: number, Present: boolean, OngoingChats: number, ChatTopics: number[]) => ({
    UserId,
    DisplayName: `A${UserId}`,
    Present,
    OngoingChats,
    ChatTopics,
  });
  const state = desk([], {
    colleagues: [
      colleague(7, true, 0, [1]),
      colleague(8, true, 4, [1]),
      colleague(9, true, 1, [1, 2]),
      colleague(10, false, 0, [1]),
      colleague(11, true, 0, [2]),
      colleague(12, true, 0, [1]),
    ],
  });
  expect(receivers(state, row(1, { UserId: 12 })).map(one => one.UserId)).toEqual([9, 8]);
});

test("names, initials and colours", () => {
  expect(nameOf(row(1, { CustomerName: "", CustomerAlias: "guest" }))).toBe("guest");
  expect(["Åse-Marie Brattbakk", "kari", "ليلى حدّاد", "a b c", " "].map(initials)).toEqual(["ÅB", "K", "لح", "AC", ""]);
  expect([0, 1, 12, 13].map(colourOf)).toEqual(["", "r1", "r12", "r1"]);
});
