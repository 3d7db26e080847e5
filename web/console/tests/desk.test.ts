import { Refused } from "@shared/connection";
import type { SessionRow } from "@shared/types";
import { beforeEach, expect, test } from "vitest";
import { story } from "../../shared/tests/story";
import { FakeClock, FakeWires, settled } from "../../shared/tests/support";
import { Desk } from "../model/desk";
import { Drafts } from "../model/drafts";
import { unreadOf } from "../model/lists";

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

/** What was sent, without what the desk asks for by itself each time it is live. */
const sent = () => wires.last.sent.filter(frame => frame.Op !== "GetRecentChats");
/** Answer the newest of what was asked. */
const answer = (told: object) => wires.last.say({ Re: sent().at(-1)?.Id, ...told });

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
  expect(sent()[0]).toMatchObject({ Op: "Hello", Xsrf: "x1", Open: {} });
  desk.select(5);
  expect(sent()[1]).toMatchObject({ Op: "Open", ChatSessionId: 5, After: 0, Epoch: "e1" });
  opened(chat);
  wires.last.say({ Kind: "Event", ChatSessionId: 5, Seq: 1, Event: "X", At: "", Status: "UserLast", Data: {} });
  wires.last.drop();
  clock.pass(2_000);
  wires.last.open();
  expect(sent()[0]).toMatchObject({ Op: "Hello", Xsrf: "x1", Epoch: "e1", Open: { "5": 1 } });
});

test("a gap in an open conversation is asked for again", async () => {
  await signedIn(row(5, { Status: "UserLast", UserId: 7 }));
  desk.select(5);
  opened(row(5, { Status: "UserLast", UserId: 7, Seq: 0 }));
  wires.last.say({ Kind: "Event", ChatSessionId: 5, Seq: 3, Event: "X", At: "", Status: "UserLast", Data: {} });
  expect(sent().at(-1)).toMatchObject({ Op: "Open", ChatSessionId: 5, After: 0 });
});

test("what was picked up is shown as soon as its row is there", async () => {
  await signedIn();
  desk.next();
  expect(sent().at(-1)).toMatchObject({ Op: "PickUpFirstChatSession" });
  answer({ Ok: { ChatSessionId: 9 } });
  await settled();
  wires.last.say({ Kind: "Rows", Data: [row(9, { Status: "CustomerLast", UserId: 7 })] });
  clock.pass(50);
  expect(desk.state.selected).toBe(9);
  expect(sent().at(-1)).toMatchObject({ Op: "Open", ChatSessionId: 9 });
});

test("a lost race is said, not shown", async () => {
  await signedIn(row(9, { Status: "InQueue" }));
  desk.pickUp(9);
  answer({ Refused: { Code: "NotInQueue" } });
  await settled();
  expect(desk.state.notice).toEqual({ key: "taken", value: "" });
  clock.pass(10_000);
  expect(desk.state.notice).toBeNull();
});

test("an offer goes to the colleague's number, and taking back is a decline", async () => {
  await signedIn();
  desk.transfer(5, 8);
  desk.reject(5);
  expect(sent().slice(1)).toMatchObject([
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
  const said = sent().at(-1) as { Id: number; Args: { ClientId: string } };
  wires.last.drop();
  clock.pass(2_000);
  welcome(chat);
  expect(sent().at(-1)).toEqual(said);
  const ClientId = said.Args.ClientId;
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
  wires.last.say({ Re: said.Id, Ok: {} });
  expect(desk.state.talks.get(5)?.said).toMatchObject({ pending: [], lines: [{ Message: "hello" }] });
});

test("a sign-in that ended elsewhere leads to the door and says so; what was on the screen stays", async () => {
  await signedIn(row(5, { Status: "UserLast", UserId: 7 }));
  wires.last.drop(4012);
  expect(desk.state).toMatchObject({ signedIn: "no", refused: "Expired", me: { UserId: 7 } });
  expect(desk.state.rows.size).toBe(1);
});

test("who signs out in another tab leaves nothing on this one's screen, and no draft", async () => {
  const drafts = new Drafts(null);
  const door = { signIn: async () => {}, signOut: async () => {}, xsrf: () => xsrf };
  for (const cookie of ["x1", ""]) {
    desk = new Desk({ door, drafts, clock, wire: wires.maker, changed: () => {} });
    await signedIn(row(5, { Status: "UserLast", UserId: 7 }));
    drafts.keep(7, 5, "Dear Vera");
    wires.last.drop(4012);
    xsrf = cookie; // gone a moment after the line
    clock.pass(2_000);
    const stays = cookie !== "";
    expect([desk.state.signedIn, desk.state.rows.size, desk.state.me !== null]).toEqual(["no", stays ? 1 : 0, stays]);
    expect([desk.state.refused, drafts.of(7, 5)]).toEqual(stays ? ["Expired", "Dear Vera"] : [null, ""]);
  }
});

test("who signs in after that sees their own desk, not the one that was there", async () => {
  await signedIn(row(5, { Status: "UserLast", UserId: 7 }));
  desk.select(5);
  wires.last.drop(4012);
  await desk.signIn("jonas", "secret", true);
  const Me = { UserId: 8, DisplayName: "Jonas", Present: true, IsAdmin: false };
  wires.last.open().welcome({ Data: { Me, Topics: [], Colleagues: [], Rows: [] } });
  expect(desk.state.me?.UserId).toBe(8);
  expect([desk.state.rows.size, desk.state.talks.size]).toEqual([0, 0]);
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
  expect(sent().at(-1)).toMatchObject({ Args: { ChatPresence: [{ UserId: 7, Present: false }] } });
  answer({ Ok: null });
  await settled();
  expect(desk.state.me?.Present).toBe(false);
});

test("a chat that no list holds is opened by its number, and barred where that is refused", async () => {
  await signedIn();
  desk.select(77);
  expect(sent().at(-1)).toMatchObject({ Op: "Open", ChatSessionId: 77 });
  opened(row(77, { Status: "CustomerLast", UserId: 8 }));
  expect(desk.state.talks.get(77)?.row.UserId).toBe(8);
  desk.select(78);
  answer({ Refused: { Code: "Forbidden" } });
  await settled();
  expect(desk.state.barred).toBe(78);
  desk.select(77);
  expect(desk.state.barred).toBe(0);
});

test("a chat named by the address is asked for once the desk is known, and only once", async () => {
  desk.select(77);
  await signedIn();
  wires.last.say({ Kind: "Rows", Data: [row(3, {})] });
  expect(sent().filter(frame => frame.Op === "Open")).toHaveLength(1);
});

test("who was taken by a colleague is told for two seconds", async () => {
  await signedIn(row(9, { Status: "InQueue", Seq: 1 }));
  wires.last.say({ Kind: "Rows", Data: [row(9, { Status: "CustomerLast", UserId: 8, Seq: 2 })] });
  expect([...desk.state.taken.keys()]).toEqual([9]);
  clock.pass(2_000);
  expect(desk.state.taken.size).toBe(0);
});

test("a declined offer is told for ten seconds; one taken back by oneself is not", async () => {
  const offered = row(5, { Status: "UserLast", UserId: 7, TransferTo: 8, TransferFrom: 7, Seq: 2 });
  await signedIn(offered);
  wires.last.say({ Kind: "Rows", Data: [{ ...offered, TransferTo: 0, Seq: 3 }] });
  expect(desk.state.asides.get(5)?.key).toBe("declined");
  clock.pass(10_000);
  expect(desk.state.asides.size).toBe(0);
  wires.last.say({ Kind: "Rows", Data: [{ ...offered, Seq: 4 }] });
  desk.reject(5);
  wires.last.say({ Kind: "Rows", Data: [{ ...offered, TransferTo: 0, Seq: 5 }] });
  expect(desk.state.asides.size).toBe(0);
});

test("an offer that was taken back is told, and passes", async () => {
  const offered = row(5, { Status: "UserLast", UserId: 8, TransferTo: 7, TransferFrom: 8, Seq: 2 });
  await signedIn(offered);
  wires.last.say({ Kind: "Rows", Data: [{ ...offered, TransferTo: 0, Seq: 3 }] });
  expect(desk.state.notice?.key).toBe("withdrawn");
  clock.pass(10_000);
  expect(desk.state.notice).toBeNull();
});

test("what was seen is not unread any more, until more comes", async () => {
  await signedIn(row(5, { Status: "CustomerLast", UserId: 7, Unread: 2, Seq: 2 }));
  const chat = () => desk.state.rows.get(5) as SessionRow;
  expect(unreadOf(desk.state, chat())).toBe(2);
  desk.see(5, 2);
  expect(unreadOf(desk.state, chat())).toBe(0);
  wires.last.say({ Kind: "Rows", Data: [row(5, { Status: "CustomerLast", UserId: 7, Unread: 3, Seq: 3 })] });
  expect(unreadOf(desk.state, chat())).toBe(1);
  wires.last.say({ Kind: "Rows", Data: [row(5, { Status: "UserLast", UserId: 7, Unread: 0, Seq: 4 })] });
  wires.last.say({ Kind: "Rows", Data: [row(5, { Status: "CustomerLast", UserId: 7, Unread: 1, Seq: 5 })] });
  expect(unreadOf(desk.state, chat())).toBe(1);
});

test("a chat is filed as a request by its number", async () => {
  await signedIn(row(5, { Status: "UserLast", UserId: 7 }));
  const filed = desk.fileRequest(5, "Broken lamp");
  expect(sent().at(-1)).toMatchObject({
    Op: "FileRequest",
    Args: { ChatSessionId: 5, Request: { Title: "Broken lamp" } },
  });
  answer({ Ok: { Number: 48 } });
  expect(await filed).toBe(48);
});
