/** Lists picked from thousands of rows: worked out from what has changed, and the same as worked out afresh. */

import type { SessionRow } from "@shared/types";
import { expect, test } from "vitest";
import { dice } from "../../shared/tests/support";
import { alarming, mine, offers, waiting } from "../model/lists";
import { Ordered, per, settled } from "../model/ordered";
import { isWaiting } from "../model/rows";
import { differences, drop, put, Shelves } from "../model/shelves";
import { type DeskState, reduce } from "../model/state";
import { Writing } from "../model/writing";
import { incoming, ongoing } from "../rooms/dashboard/model/lists";
import { desk, me, row, topic } from "./desks";

const STATES = ["InQueue", "PreChatForm", "CustomerLast", "UserLast", "Closed"] as const;
const SEEDS = Array.from({ length: 12 }, (_, seed) => seed);
const many = Array.from({ length: 5_000 }, (_, at) => row(at + 1, { Status: "UserLast", UserId: 9, Seq: 1 }));
const shelved = (rows: SessionRow[]) => Shelves.of(rows.map(one => [one.ChatSessionId, one] as const));
const ids = (rows: readonly SessionRow[]) => rows.map(one => one.ChatSessionId);

function anyRow(roll: (sides: number) => number, id: number, seq: number): SessionRow {
  const of = <One>(all: readonly One[]) => all[roll(all.length)] as One;
  return row(id, {
    Seq: seq,
    Status: of(STATES),
    TopicId: of([1, 2]),
    UserId: of([me.UserId, 8]),
    TransferTo: of([0, 0, me.UserId]),
    Rank: roll(4),
    AlertLevel: of([0, 0, 1]),
    WhenRequested: `2026-11-24T10:00:0${roll(10)}Z`,
  });
}

test.each(SEEDS)("a map on shelves is like any other map, and leaves the one it came from alone (%i)", seed => {
  const roll = dice(seed);
  const plain = new Map<number, number>();
  let shelves: ReadonlyMap<number, number> = Shelves.of([]);
  for (let step = 0; step < 400; step += 1) {
    const id = roll(300) * 30 + (step % 3 ? 0 : 2 ** 33);
    const before = [...shelves].toString();
    const next = step % 4 ? put(shelves, id, step) : drop(shelves, id);
    if (step % 4) plain.set(id, step);
    else plain.delete(id);
    expect([...shelves].toString()).toBe(before);
    const told = differences(shelves, next);
    expect(told).toEqual(shelves === next ? [] : [[shelves.get(id), next.get(id)]]);
    shelves = next;
  }
  expect(new Map(shelves)).toEqual(plain);
  expect([shelves.size, new Set(shelves.keys()), new Set(shelves.values())]).toEqual([
    plain.size,
    new Set(plain.keys()),
    new Set(plain.values()),
  ]);
});

test("changing one of 5,000 copies its shelf alone", () => {
  const before = shelved(many);
  const writing = new Writing<SessionRow>(before);
  writing.set(40, row(40, { Seq: 2 }));
  const after = writing.done() as Shelves<SessionRow>;
  const others = before.shelves.filter((shelf, at) => shelf !== after.shelves[at]);
  expect(others).toHaveLength(1);
  expect(others[0]?.size).toBeLessThan(100);
  expect([before.get(40)?.Seq, after.get(40)?.Seq, after.size]).toEqual([1, 2, 5_000]);
});

test.each(SEEDS)("lists kept up through %i's changes are the lists worked out afresh", seed => {
  const roll = dice(seed + 1);
  let state: DeskState = desk([], { rows: Shelves.of([]), topics: [topic(1), topic(2, { CanRespond: false })] });
  for (let step = 1; step < 120; step += 1) {
    const id = roll(60) + 1;
    const told = Array.from({ length: 1 + (step % 3) }, (_, at) => anyRow(roll, id + at, step));
    const frame =
      step % 7 ? { Kind: "Rows" as const, Data: told } : { Kind: "Gone" as const, ChatSessionId: id, Closed: false };
    state = reduce(state, { is: "frame", frame, at: step });
    // A plain map with other objects in it knows nothing of what was told before.
    const copies = [...state.rows.values()].map(one => ({ ...one }));
    const fresh = { ...state, rows: new Map(copies.map(one => [one.ChatSessionId, one])) };
    for (const list of [waiting, mine, offers, alarming]) expect(ids(list(state))).toEqual(ids(list(fresh)));
    for (const list of [incoming, ongoing])
      for (const topicId of [0, 1]) expect(ids(list(state.rows, topicId))).toEqual(ids(list(fresh.rows, topicId)));
  }
});

test("a change looks at the rows that changed and at no other, however many there are", () => {
  let looked = 0;
  const list = new Ordered(one => {
    looked += 1;
    return isWaiting(one);
  });
  const before = shelved([...many, row(6_000, { Status: "InQueue" })]);
  const told = list.of(before);
  expect([ids(told), looked]).toEqual([[6_000], 5_001]);
  looked = 0;
  expect(list.of(before)).toBe(told);
  expect(looked).toBe(0);
  expect(list.of(before.with(17, row(17, { Status: "CustomerLast", Seq: 2 })))).toBe(told);
  expect(looked).toBe(1);
  const come = list.of(before.with(18, row(18, { Status: "InQueue", WhenRequested: "2020-01-01T00:00:00Z" })));
  expect([ids(come), looked]).toEqual([[18, 6_000], 3]);
});

test("a list in which nothing changed is the very same one; a list that changed is not", () => {
  const state = desk([row(1, { Status: "UserLast", UserId: me.UserId })], { rows: shelved(many) });
  const lists = [waiting, mine, offers, alarming];
  const before = lists.map(list => list(state));
  const typing = reduce(state, {
    is: "frame",
    frame: { Kind: "Typing", ChatSessionId: 3, Who: "Customer", Name: "", Typing: true },
  });
  const others = reduce(typing, { is: "frame", frame: { Kind: "Rows", Data: [row(3, { Seq: 9, UserId: 9 })] } });
  expect(lists.map(list => list(others))).toEqual(before);
  for (const [at, list] of lists.entries()) expect(list(others)).toBe(before[at]);
  const own = row(3, { Seq: 10, Status: "CustomerLast", UserId: me.UserId });
  expect(ids(mine(reduce(others, { is: "frame", frame: { Kind: "Rows", Data: [own] } })))).toEqual([3]);
});

test("what is kept for a key is made anew for another key, and a list of other rows is another list", () => {
  let made = 0;
  const of = per((key: number) => ({ key, number: ++made }));
  expect([of(1), of(1), of(2), of(1)].map(one => one.number)).toEqual([1, 1, 2, 3]);
  const [one, other] = [
    [1, 2],
    [2, 1],
  ];
  expect([settled(one, [1, 2]) === one, settled(one, other) === other, settled(one, [1]) === one]).toEqual([
    true,
    true,
    false,
  ]);
});
