import { Refused } from "@shared/connection";
import type { SessionRow } from "@shared/types";
import { beforeEach, expect, test } from "vitest";
import { story } from "../../shared/tests/story";
import { FakeClock, FakeWires, settled } from "../../shared/tests/support";
import { Desk } from "../model/desk";

const blank = story(0)[0]?.row as SessionRow;
const row = (ChatSessionId: number, extra: Partial<SessionRow>): SessionRow => ({ ...blank, ChatSessionId, ...extra });

let clock: FakeClock;
let wires: FakeWires;
let xsrf: string;
let refusal: Refused | null;
let desk: Desk;

beforeEach(() => {
  clock = new FakeClock();
  wires = new FakeWires();
  xsrf = "";
  refusal = null;
  const door = {
    signIn: async () => {
      if (refusal) throw refusal;
      xsrf = "x1";
    },
    signOut: async () => {
      xsrf = "";
    },
    xsrf: () => xsrf,
  };
  desk = new Desk({ door, clock, wire: wires.maker, changed: () => {} });
});

function welcome(...rows: SessionRow[]): void {
  const Me = { UserId: 7, DisplayName: "Ingrid", Present: true, IsAdmin: false };
  const Topics = [{ ChatTopicId: 1, Name: "T", CanRespond: true, CanListen: true, CanManage: false, CanNotify: true }];
  wires.last.open().welcome({ Data: { Me, Topics, Colleagues: [], Rows: rows } });
}

async function signedIn(...rows: SessionRow[]): Promise<void> {
  desk.start();
  await desk.signIn("ingrid", "secret", true);
  welcome(...rows);
}

const opened = (one: SessionRow, Outcome = "Resync") =>
  wires.last.say({ Kind: "Opened", ChatSessionId: one.ChatSessionId, Outcome, Data: { Session: one } });

test("without a sign-in the door is shown; a wrong password is told and the door stays", async () => {
  desk.start();
  expect(desk.state.signedIn).toBe("no");
  refusal = new Refused({ Code: "Unauthenticated" });
  await desk.signIn("ingrid", "wrong", true);
  expect(desk.state).toMatchObject({ signedIn: "no", refused: "Unauthenticated", busy: false });
  expect(wires.made).toHaveLength(0);
});

test("the hello carries the page's half of the cookie, and after a lost line the open conversations", async () => {
  const chat = row(5, { Status: "UserLast", UserId: 7, Seq: 1 });
  await signedIn(chat);
  expect(wires.last.sent[0]).toMatchObject({ Op: "Hello", Xsrf: "x1", Open: {} });
  desk.select(5);
  expect(wires.last.sent[1]).toMatchObject({ Op: "Open", ChatSessionId: 5, After: 0, Epoch: "e1" });
  opened(chat);
  wires.last.say({ Kind: "Event", ChatSessionId: 5, Seq: 1, Event: "X", At: "", Status: "UserLast", Data: {} });
  wires.last.drop();
  clock.pass(2_000);
  wires.last.open();
  expect(wires.last.sent[0]).toMatchObject({ Op: "Hello", Xsrf: "x1", Epoch: "e1", Open: { "5": 1 } });
});

test("a gap in an open conversation is asked for again", async () => {
  await signedIn(row(5, { Status: "UserLast", UserId: 7 }));
  desk.select(5);
  opened(row(5, { Status: "UserLast", UserId: 7, Seq: 0 }));
  wires.last.say({ Kind: "Event", ChatSessionId: 5, Seq: 3, Event: "X", At: "", Status: "UserLast", Data: {} });
  expect(wires.last.sent.at(-1)).toMatchObject({ Op: "Open", ChatSessionId: 5, After: 0 });
});

test("what was picked up is shown as soon as its row is there", async () => {
  await signedIn();
  desk.next();
  expect(wires.last.sent.at(-1)).toMatchObject({ Op: "PickUpFirstChatSession" });
  wires.last.say({ Re: 1, Ok: { ChatSessionId: 9 } });
  await settled();
  wires.last.say({ Kind: "Rows", Data: [row(9, { Status: "CustomerLast", UserId: 7 })] });
  clock.pass(50);
  expect(desk.state.selected).toBe(9);
  expect(wires.last.sent.at(-1)).toMatchObject({ Op: "Open", ChatSessionId: 9 });
});

test("a lost race is said, not shown", async () => {
  await signedIn(row(9, { Status: "InQueue" }));
  desk.pickUp(9);
  wires.last.say({ Re: 1, Refused: { Code: "NotInQueue" } });
  await settled();
  expect(desk.state.notice).toEqual({ key: "taken", value: "" });
  clock.pass(10_000);
  expect(desk.state.notice).toBeNull();
});

test("an offer goes to the colleague's number, and taking back is a decline", async () => {
  await signedIn();
  desk.transfer(5, 8);
  desk.reject(5);
  expect(wires.last.sent.slice(1)).toMatchObject([
    { Op: "TransferChatSession", Args: { ChatSessionId: 5, ToAssociate: "8" } },
    { Op: "RejectChatSessionTransfer", Args: { ChatSessionId: 5 } },
  ]);
});

test("lines survive a lost line and stand once", async () => {
  const chat = row(5, { Status: "UserLast", UserId: 7, Seq: 0 });
  await signedIn(chat);
  desk.select(5);
  opened(chat);
  desk.say(5, "hello");
  const sent = wires.last.sent.at(-1) as { Args: { ClientId: string } };
  wires.last.drop();
  clock.pass(2_000);
  welcome(chat);
  expect(wires.last.sent.at(-1)).toEqual(sent);
  const ClientId = sent.Args.ClientId;
  const Message = {
    ChatMessageId: 1,
    Type: "ToCustomer",
    SpecialType: "None",
    SpecialParam: "",
    Message: "hello",
    Author: "Ingrid",
  };
  const Data = { Message: { ...Message, WhenPosted: null, ClientId, Mine: true, SenderId: 7 } };
  opened(chat, "Resumed");
  wires.last.say({ Kind: "Event", ChatSessionId: 5, Seq: 1, Event: "MessageAdded", At: "", Status: "UserLast", Data });
  wires.last.say({ Re: 2, Ok: {} });
  expect(desk.state.talks.get(5)?.said).toMatchObject({ pending: [], lines: [{ Message: "hello" }] });
});

test("a sign-in that ended elsewhere leads to the door and says so", async () => {
  await signedIn();
  wires.last.drop(4012);
  expect(desk.state).toMatchObject({ signedIn: "no", refused: "Expired", me: null });
});

test("a cookie that is not valid any more leads to the door without a word", () => {
  xsrf = "old";
  desk.start();
  wires.last.open().drop(4001);
  expect(desk.state).toMatchObject({ signedIn: "no", refused: null });
});

test("presence changes when the server has it", async () => {
  await signedIn();
  desk.setPresent(false);
  expect(desk.state.me?.Present).toBe(true);
  expect(wires.last.sent.at(-1)).toMatchObject({ Args: { ChatPresence: [{ UserId: 7, Present: false }] } });
  wires.last.say({ Re: 1, Ok: null });
  await settled();
  expect(desk.state.me?.Present).toBe(false);
});
