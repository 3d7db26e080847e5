import { EMPTY } from "@shared/conversation";
import type { SessionRow } from "@shared/types";
import { expect, test, vi } from "vitest";
import { ACTIONS, action, type Hands, RANKS } from "../model/actions";
import { refusalOf } from "../model/chords";
import { HOME } from "../model/places";
import { Chosen } from "../model/preferences";
import type { DeskState } from "../model/state";
import { desk, row } from "./desks";

const chat = (id: number, extra: Partial<SessionRow> = {}) =>
  row(id, { Status: "UserLast", UserId: 7, Rank: id, ...extra });

function opened(one: SessionRow, others: SessionRow[] = [], extra: Partial<DeskState> = {}): DeskState {
  const talk = { row: one, said: EMPTY, target: 0, typing: false, gone: null, colleagueTyping: "", shut: false };
  return desk([one, ...others], { selected: one.ChatSessionId, talks: new Map([[one.ChatSessionId, talk]]), ...extra });
}

function hands(state: DeskState) {
  const asked = { go: vi.fn(), ask: vi.fn(), end: vi.fn(), setPresent: vi.fn() };
  const page = { toNewest: vi.fn(), toPane: vi.fn(), toComposer: vi.fn(), insert: vi.fn() };
  const made = { desk: asked, state, place: HOME, asking: null, choices: new Chosen(null), page, ...asked };
  return { asked, hands: made as unknown as Hands };
}

const may = (id: string, state: DeskState) => action(id).may(state);

test("no two actions share their keys or their name, and none fires by a bare letter", () => {
  const all = [...ACTIONS, ...RANKS];
  const chords = all.map(one => one.chord).filter(Boolean);
  expect(new Set(chords).size).toBe(chords.length);
  expect(new Set(all.map(one => one.id)).size).toBe(all.length);
  for (const chord of chords) expect([chord, refusalOf(chord)]).toEqual([chord, null]);
});

test("what may be done depends on what I am in the conversation", () => {
  const mine = opened(chat(1));
  const theirs = opened(chat(1, { UserId: 8 }));
  const managed = { ...theirs, me: { ...(theirs.me as NonNullable<DeskState["me"]>), IsAdmin: true } };
  const ended = opened(chat(1, { Status: "Finished" }));
  expect(["transfer", "request", "end", "take-over", "close"].map(id => may(id, mine))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(["transfer", "end", "take-over", "close"].map(id => may(id, theirs))).toEqual([false, false, false, true]);
  expect(["transfer", "take-over"].map(id => may(id, managed))).toEqual([true, true]);
  expect(["request", "transcript", "end", "close"].map(id => may(id, ended))).toEqual([true, true, false, true]);
  expect(may("request", opened(chat(1, { TicketId: 4 })))).toBe(false);
  expect(may("next", mine)).toBe(false);
});

test("ending asks once where the customer wrote last, and else does it", () => {
  const answered = hands(opened(chat(1)));
  action("end").run(answered.hands);
  expect([answered.asked.end.mock.calls.length, answered.asked.ask.mock.calls.length]).toEqual([1, 0]);
  const open = hands(opened(chat(1, { Status: "CustomerLast" })));
  action("end").run(open.hands);
  expect(open.asked.ask).toHaveBeenCalledWith("end");
});

test("the last one present is asked before going away", () => {
  const alone = hands(desk([]));
  action("presence").run(alone.hands);
  expect(alone.asked.ask).toHaveBeenCalledWith("away");
  const other = { UserId: 8, DisplayName: "", Present: true, OngoingChats: 0, ChatTopics: [1] };
  const together = hands(desk([], { colleagues: [other] }));
  action("presence").run(together.hands);
  expect(together.asked.setPresent).toHaveBeenCalledWith(false);
});

test("arrows go round my chats, a digit to its number, and U to who waits longest", () => {
  const one = chat(1);
  const state = opened(one, [chat(2), chat(3, { Status: "CustomerLast", WhenIdle: "2026-11-24T10:00:00Z" })]);
  const { hands: all, asked } = hands(state);
  for (const id of ["next-chat", "previous-chat", "longest"]) action(id).run(all);
  RANKS[1]?.run(all);
  expect(asked.go.mock.calls.map(([place]) => place.id)).toEqual([2, 3, 3, 2]);
  expect(RANKS[8]?.may(state)).toBe(false);
});
