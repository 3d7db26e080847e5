import type { EventFrame } from "@shared/frames";
import type { SessionRow } from "@shared/types";
import { beforeEach, expect, test } from "vitest";
import { FakeClock, FakeWires } from "../../shared/tests/support";
import { Desk } from "../model/desk";
import { me, row } from "./desks";

const ID = 5;
const mine = row(ID, { Status: "UserLast", UserId: me.UserId, Seq: 2 });

const SAID = {
  ChatMessageId: 1,
  Type: "ToCustomer",
  SpecialType: "None",
  SpecialParam: "",
  Message: "Hello",
  Author: "Ingrid",
  WhenPosted: null,
  ClientId: null,
  Mine: true,
  SenderId: me.UserId,
} as const;

let clock: FakeClock;
let wires: FakeWires;
let desk: Desk;

beforeEach(() => {
  clock = new FakeClock();
  wires = new FakeWires();
  const door = { signIn: async () => {}, signOut: async () => {}, xsrf: () => "x1" };
  desk = new Desk({ door, clock, wire: wires.maker, changed: () => {} });
  desk.start();
});

function welcome(one: SessionRow, Epoch = "e1"): void {
  const Data = { Me: me, Topics: [], Colleagues: [], Rows: [one], IdleMinutes: 60 };
  wires.last.open().welcome({ Epoch, Data });
}

const say = (frame: object) => wires.last.say({ ChatSessionId: ID, ...frame });
const opened = (one: SessionRow, Outcome = "Resync") => say({ Kind: "Opened", Outcome, Data: { Session: one } });
const heard = (Seq: number, more: Partial<EventFrame> = {}) =>
  say({ Kind: "Event", Seq, Event: "X", At: "", Status: "UserLast", Data: { Message: SAID }, ...more });
const talk = () => desk.state.talks.get(ID);
const told = () => wires.last.sent.filter(frame => frame.Op === "Seen").map(frame => frame.Seq);

function open(one = mine): void {
  welcome(one);
  desk.select(ID);
  opened(one);
  for (let seq = 1; seq <= one.Seq; seq += 1) heard(seq);
}

test("what the agent of the chat has on the screen is told to its customer", () => {
  open();
  desk.see(ID, 2);
  expect(told()).toEqual([2]);
  heard(3);
  desk.see(ID, 3);
  clock.pass(1_000);
  expect(told()).toEqual([2, 3]);
});

test("one who only listens in, or is offered it, tells nothing", () => {
  open({ ...mine, UserId: 8, TransferTo: me.UserId });
  desk.see(ID, 2);
  clock.pass(2_000);
  expect(told()).toEqual([]);
});

test("after a lost line what is on the screen is told again", () => {
  open();
  desk.see(ID, 2);
  clock.pass(2_000);
  wires.last.drop();
  desk.see(ID, 2);
  clock.pass(2_000);
  welcome(mine);
  opened(mine, "Resumed");
  expect(told()).toEqual([]);
  desk.see(ID, 2);
  expect(told()).toEqual([2]);
});

test("what the customer has seen stays over a fresh look, but not over another history", () => {
  open();
  say({ Kind: "Seen", Who: "Customer", Seq: 2 });
  expect(talk()?.said).toMatchObject({ seen: 2, seenAt: clock.now() });
  say({ Kind: "Seen", Who: "Customer", Seq: 1 });
  expect(talk()?.said.seen).toBe(2);
  opened(mine);
  expect(talk()?.said.seen).toBe(2);
  wires.last.drop();
  clock.pass(2_000);
  welcome(mine, "e2");
  expect(talk()?.said.seen).toBe(0);
});

test("what was seen before this page came has no time", () => {
  welcome(mine);
  desk.select(ID);
  opened(mine);
  say({ Kind: "Seen", Who: "Customer", Seq: 2 });
  heard(1);
  heard(2);
  expect(talk()?.said).toMatchObject({ seen: 2, seenAt: 0 });
});

test("a customer who is gone is gone until back, or until the chat is opened anew", () => {
  open();
  expect(talk()?.gone).toBeNull();
  say({ Kind: "Customer", Here: false, LastSeen: "2026-11-24T10:46:00Z" });
  expect(talk()?.gone).toBe(Date.parse("2026-11-24T10:46:00Z"));
  say({ Kind: "Customer", Here: true, LastSeen: "2026-11-24T10:48:00Z" });
  expect(talk()?.gone).toBeNull();
  say({ Kind: "Customer", Here: false, LastSeen: null });
  expect(talk()?.gone).toBe(0);
  opened(mine, "Resumed");
  expect(talk()?.gone).toBeNull();
});

test("the server's clock is known from what happens live, and how long silence may last from the welcome", () => {
  open();
  expect(desk.state).toMatchObject({ idleMinutes: 60, skew: 0 });
  heard(3, { At: new Date(clock.now() + 86_400_000).toISOString() });
  expect(desk.state.skew).toBe(86_400_000);
});
