import { EMPTY } from "@shared/conversation";
import type { SessionRow } from "@shared/types";
import { expect, test } from "vitest";
import { hurryOf, isLastPresent, mine, offers, partIn, receivers, recent, unreadTotal, waiting } from "../model/lists";
import { colourOf, initials, nameOf } from "../model/rows";
import { type DeskState, reduce } from "../model/state";
import { desk as blankDesk, row, topic } from "./desks";

const desk = (rows: SessionRow[], extra: Partial<DeskState> = {}) =>
  blankDesk(rows, { topics: [topic(1), topic(2, { CanRespond: false })], ...extra });

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

test("my answered chats stand by their numbers; offers to me are apart; each has its part", () => {
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

test("whose customer waits longest for an answer comes first, however often they write", () => {
  const state = desk(
    [
      row(1, { Status: "CustomerLast", UserId: 7, Rank: 1, WhenIdle: "2026-11-24T10:09:00Z" }),
      row(2, { Status: "CustomerLast", UserId: 7, Rank: 2, WhenIdle: "2026-11-24T10:05:00Z" }),
      row(3, { Status: "UserLast", UserId: 7, Rank: 3 }),
    ],
    { waitingSince: new Map([[1, Date.parse("2026-11-24T10:01:00Z")]]) },
  );
  expect(ids(mine(state))).toEqual([1, 2, 3]);
});

test("recent are my ended ones and those read to their end here, once each, newest first", () => {
  const ended = (id: number, WhenEnded: string) => row(id, { Status: "Finished", UserId: 7, WhenEnded });
  const talk = { said: EMPTY, target: 0, typing: false, gone: null, colleagueTyping: "", shut: false };
  const state = desk([], {
    recent: [ended(1, "2026-11-24T09:00:00Z"), ended(2, "2026-11-24T10:00:00Z"), ended(4, "2026-11-24T08:00:00Z")],
    talks: new Map([
      [2, { ...talk, row: ended(2, "2026-11-24T10:00:00Z") }],
      [3, { ...talk, row: ended(3, "2026-11-24T09:30:00Z") }],
      [4, { ...talk, row: row(4, { Status: "CustomerLast", UserId: 7 }) }],
    ]),
  });
  expect(ids(recent(state))).toEqual([2, 3, 1]);
});

test("a wait turns amber at half of the warning and red at it, or when the server has warned", () => {
  const minutes = (value: number) => value * 60_000;
  expect([0.9, 1, 1.9, 2].map(waited => hurryOf(minutes(waited), 2, 0))).toEqual(["", "soon", "soon", "late"]);
  expect(hurryOf(minutes(500), 0, 0)).toBe("");
  expect(hurryOf(0, 0, 1)).toBe("late");
});

test("the last one present is told so before going", () => {
  const colleague = (UserId: number, Present: boolean) => ({
    UserId,
    DisplayName: "",
    Present,
    OngoingChats: 0,
    ChatTopics: [1],
  });
  expect(isLastPresent(desk([], { colleagues: [colleague(7, true), colleague(8, false)] }))).toBe(true);
  expect(isLastPresent(desk([], { colleagues: [colleague(7, true), colleague(8, true)] }))).toBe(false);
});

test("5,000 rows are sorted, and looked up, in the time of a blink", () => {
  const many = Array.from({ length: 5_000 }, (_, id) =>
    row(id + 1, { Status: "InQueue", WhenRequested: new Date(1_800_000_000_000 - id * 1000).toISOString() }),
  );
  const before = desk([]);
  const whole = reduce(before, { is: "frame", frame: { Kind: "Rows", Data: many } });
  expect(waiting(whole)[0]?.ChatSessionId).toBe(5_000);
  expect(waiting(whole)).toBe(waiting(whole));
});
