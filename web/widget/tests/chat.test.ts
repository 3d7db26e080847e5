import { Refused } from "@shared/connection";
import { beforeEach, expect, test } from "vitest";
import { FakeClock, FakeWires, settled } from "../../shared/tests/support";
import { Chat } from "../model/chat";
import type { Face } from "../model/face";
import type { Kept, Memory } from "../model/memory";
import { screenOf } from "../model/state";
import { topic } from "./topic";

const session = (Status: string, Seq: number) => ({
  ChatSessionId: 5,
  TopicId: 1,
  Status,
  AgentName: "",
  CustomerName: "",
  WhenRequested: null,
  WhenStarted: null,
  WhenEnded: null,
  Rating: 0,
  Seq,
});

let clock: FakeClock;
let wires: FakeWires;
let kept: Kept | null;
let asked: string[];
let refusal: Refused | null;
let chat: Chat;

const memory: Memory = {
  read: () => kept,
  write: next => {
    kept = next;
  },
  visitor: () => "browser",
};

const answer =
  <T>(name: string, value: T) =>
  async () => {
    asked.push(name);
    if (refusal) throw refusal;
    return value;
  };

const face = {
  topic: answer("topic", topic),
  start: answer("start", { ChatSessionId: 5, SessionKey: "key", Session: session("InQueue", 2) }),
  form: answer("form", null),
  close: answer("close", null),
  leave: answer("leave", null),
} as unknown as Face;

const open = () => new Chat({ face, memory, clock, wire: wires.maker, fallback: () => wires.maker, changed: () => {} });

beforeEach(() => {
  clock = new FakeClock();
  wires = new FakeWires();
  kept = null;
  asked = [];
  refusal = null;
  chat = open();
});

function welcome(Status: string, Seq: number, Outcome = "Resync"): void {
  wires.last.open().welcome({ Outcome, Data: { Session: session(Status, Seq), Topic: topic } });
}

function event(Seq: number, Status: string, Data: object = {}): void {
  wires.last.say({ Kind: "Event", ChatSessionId: 5, Seq, Event: "X", At: "", Status, Data });
}

function line(Seq: number, text: string, ClientId: string | null, Mine = ClientId !== null): void {
  const Message = { ChatMessageId: Seq, Type: Mine ? "ToUser" : "ToCustomer", SpecialType: "None", SpecialParam: "" };
  const rest = { Message: text, Author: "", WhenPosted: "2026-11-24T10:00:00Z", ClientId, Mine };
  event(Seq, Mine ? "InQueue" : "UserLast", { Message: { ...Message, ...rest } });
}

const sentLines = () => wires.last.sent.filter(frame => frame.Op === "AddChatMessage").map(frame => frame.Args);

test("the first open starts a chat and keeps its key here, the next one goes on with it", async () => {
  await chat.open({ CustomerName: "Kari" });
  expect(asked).toEqual(["topic", "start"]);
  expect(kept).toMatchObject({ ChatSessionId: 5, SessionKey: "key" });
  wires.last.open();
  expect(wires.last.sent[0]).toMatchObject({ Op: "Hello", ChatSessionId: 5, SessionKey: "key", After: 0 });
  const next = open();
  await next.open({});
  expect(asked).toEqual(["topic", "start"]);
});

test("a line is drawn at once, kept over a reload, and stands once when it is stored", async () => {
  await chat.open({});
  welcome("InQueue", 0);
  chat.say("hello");
  const id = chat.state.talk.pending[0]?.ClientId ?? "";
  expect(sentLines()).toEqual([{ ChatSessionId: 5, Message: { Message: "hello" }, ClientId: id }]);
  expect(kept?.pending).toHaveLength(1);

  const reloaded = open();
  await reloaded.open({});
  welcome("InQueue", 0);
  expect(sentLines()).toEqual([{ ChatSessionId: 5, Message: { Message: "hello" }, ClientId: id }]);
  line(1, "hello", id);
  expect(reloaded.state.talk).toMatchObject({ pending: [], lines: [{ Message: "hello", Seq: 1 }] });
  expect(kept?.pending).toEqual([]);
});

test("lines written without a line wait, in their order, and are sent when it is back", async () => {
  await chat.open({});
  welcome("InQueue", 0);
  wires.last.drop();
  chat.say("one");
  chat.say("two");
  clock.pass(2_000);
  welcome("InQueue", 0, "Resumed");
  expect(sentLines().map(args => (args as { Message: { Message: string } }).Message.Message)).toEqual(["one", "two"]);
});

test("a gap is filled by coming back after the last number heard", async () => {
  await chat.open({});
  welcome("InQueue", 1);
  event(1, "InQueue");
  event(3, "InQueue");
  expect(wires.made).toHaveLength(2);
  wires.last.open();
  expect(wires.last.sent[0]).toMatchObject({ After: 1, Epoch: "e1" });
});

test("a refused line says so and can be tried again under the same id", async () => {
  await chat.open({});
  welcome("InQueue", 0);
  chat.say("hello");
  const id = chat.state.talk.pending[0]?.ClientId ?? "";
  wires.last.say({ Re: 1, Refused: { Code: "SessionClosed" } });
  await settled();
  expect(chat.state.talk.pending[0]?.failed).toBe("SessionClosed");
  chat.retry(id);
  expect(chat.state.talk.pending).toMatchObject([{ ClientId: id, failed: null }]);
});

test("unread counts what came while the visitor looked away, also over a reload", async () => {
  await chat.open({});
  welcome("UserLast", 1);
  line(1, "hi", null, false);
  expect(chat.unread).toBe(1);
  chat.look();
  expect(chat.unread).toBe(0);
  const reloaded = open();
  await reloaded.open({});
  welcome("UserLast", 1);
  line(1, "hi", null, false);
  expect(reloaded.unread).toBe(0);
});

test("a closed chat is forgotten at once, but can be read until its window closes", async () => {
  await chat.open({});
  welcome("InQueue", 1);
  event(1, "InQueue");
  event(2, "ClosedFromQueue");
  expect(kept).toBeNull();
  expect(chat.underWay).toBe(false);
  expect(screenOf(chat.state)).toBe("closed");
});

test("a key that is not known any more is forgotten, and said so", async () => {
  await chat.open({});
  wires.last.open().drop(4003);
  expect(kept).toBeNull();
  expect(chat.state.trouble).toBe("Forbidden");
  expect(screenOf(chat.state)).toBe("trouble");
  await chat.start();
  expect(asked).toEqual(["topic", "start", "topic", "start"]);
});

test("a start that fails tells why, and can be tried again", async () => {
  refusal = new Refused({ Code: "Unreachable" });
  await chat.open({});
  expect(chat.state).toMatchObject({ busy: false, trouble: "Unreachable", session: null });
  refusal = null;
  await chat.start();
  expect(chat.state.session?.ChatSessionId).toBe(5);
});

test("a form that is refused names its field and keeps the chat", async () => {
  await chat.open({});
  welcome("PreChatForm", 0);
  refusal = new Refused({ Code: "Invalid", Field: "CustomerEmail" });
  await chat.submit({ CustomerEmail: "x" });
  expect(chat.state).toMatchObject({ busy: false, refusedField: "CustomerEmail" });
  expect(screenOf(chat.state)).toBe("form");
});

test("typing is told at most every three seconds, and anew after a line was sent", async () => {
  await chat.open({});
  welcome("UserLast", 0);
  const told = () => wires.last.sent.filter(frame => frame.Op === "Typing").length;
  chat.typing();
  chat.typing();
  expect(told()).toBe(1);
  clock.pass(3_000);
  chat.typing();
  expect(told()).toBe(2);
  chat.say("x");
  chat.typing();
  expect(told()).toBe(3);
});

test("the other side's typing is forgotten after ten seconds of nothing", async () => {
  await chat.open({});
  welcome("UserLast", 0);
  wires.last.say({ Kind: "Typing", ChatSessionId: 5, Who: "Agent", Name: "Ingrid", Typing: true });
  clock.pass(9_999);
  expect(chat.state.typing).toBe("Ingrid");
  clock.pass(1);
  expect(chat.state.typing).toBeNull();
});
