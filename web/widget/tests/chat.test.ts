import { Refused } from "@shared/connection";
import { beforeEach, expect, test } from "vitest";
import { FakeClock, FakeWires, settled } from "../../shared/tests/support";
import { Asking } from "../model/asking";
import { Chat } from "../model/chat";
import { Due } from "../model/due";
import type { Face } from "../model/face";
import { file } from "../model/filing";
import { type Draft, EMPTY_DRAFT, type Kept, type Memory } from "../model/memory";
import { choose, retry, say, typing } from "../model/saying";
import { screenOf } from "../model/state";
import { topic } from "./topic";

const session = (Status: string, Seq: number) => ({
  ChatSessionId: 5,
  TopicId: 1,
  Status,
  AgentName: "",
  AgentPhoto: "",
  CustomerName: "",
  WhenRequested: null,
  WhenStarted: null,
  WhenEnded: null,
  Rating: 0,
  RequestNumber: 0,
  TranscriptTo: "",
  Seq,
});

let clock: FakeClock;
let wires: FakeWires;
let kept: Kept | null;
let asked: string[];
let refusal: Refused | null;
let chat: Chat;
let draft: Draft;
let tabs: (() => void)[];
let formLeadsTo: string;

const memory: Memory = {
  keeps: true,
  draft: () => draft,
  keepDraft: next => {
    draft = next;
  },
  watch: changed => {
    tabs.push(changed);
  },
  read: () => kept,
  write: next => {
    kept = next;
  },
  get: () => null,
  put: () => {},
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
  form: async () => answer("form", session(formLeadsTo, 3))(),
  request: answer("request", { Number: 48_213, Email: "kari@example.com" }),
  rate: answer("rate", null),
  transcript: answer("transcript", null),
  wait: answer("wait", { FromMinutes: 4, ToMinutes: 7, Longer: false }),
  page: answer("page", null),
  close: answer("close", null),
  leave: answer("leave", null),
} as unknown as Face;

const visit = () => ({ PageUrl: "https://shop.example/", PageTitle: "Lamps" });
const open = () =>
  new Chat({ face, memory, clock, wire: wires.maker, fallback: () => wires.maker, visit, changed: () => {} });

beforeEach(() => {
  clock = new FakeClock();
  wires = new FakeWires();
  kept = null;
  draft = EMPTY_DRAFT;
  tabs = [];
  formLeadsTo = "InQueue";
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
  expect(asked).toEqual(["topic", "start", "page"]);
});

test("a line is drawn at once, kept over a reload, and stands once when it is stored", async () => {
  await chat.open({});
  welcome("InQueue", 0);
  say(chat, "hello");
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
  say(chat, "one");
  say(chat, "two");
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
  say(chat, "hello");
  const id = chat.state.talk.pending[0]?.ClientId ?? "";
  wires.last.say({ Re: 1, Refused: { Code: "SessionClosed" } });
  await settled();
  expect(chat.state.talk.pending[0]?.failed).toBe("SessionClosed");
  retry(chat, id);
  expect(chat.state.talk.pending).toMatchObject([{ ClientId: id, failed: null }]);
});

test("unread counts what came while the visitor looked away, also over a reload", async () => {
  await chat.open({});
  welcome("UserLast", 1);
  line(1, "hi", null, false);
  expect(chat.unread).toHaveLength(1);
  chat.look(1);
  expect(chat.unread).toEqual([]);
  const reloaded = open();
  await reloaded.open({});
  welcome("UserLast", 1);
  line(1, "hi", null, false);
  expect(reloaded.unread).toEqual([]);
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
  expect(chat.state).toMatchObject({ busy: false, refused: { Code: "Invalid", Field: "CustomerEmail" } });
  expect(screenOf(chat.state)).toBe("form");
});

test("typing is told at most every three seconds, and anew after a line was sent", async () => {
  await chat.open({});
  welcome("UserLast", 0);
  const told = () => wires.last.sent.filter(frame => frame.Op === "Typing").length;
  typing(chat);
  typing(chat);
  expect(told()).toBe(1);
  clock.pass(3_000);
  typing(chat);
  expect(told()).toBe(2);
  say(chat, "x");
  typing(chat);
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

test("a question that leads to the closed desk is kept for the request, one that leads to the queue is not", async () => {
  await chat.open({});
  welcome("PreChatForm", 0);
  chat.drafting.fill({ CustomerEmail: "kari@example.com", Message: "my lamp" });
  formLeadsTo = "OfflineForm";
  await chat.submit({ Message: "my lamp" });
  expect(chat.drafting.draft.text).toBe("my lamp");
  formLeadsTo = "InQueue";
  await chat.submit({ Message: "my lamp" });
  expect(chat.drafting.draft).toEqual({ text: "", form: { CustomerEmail: "kari@example.com" } });
});

test("a request that is filed shows its number, and the next click starts anew", async () => {
  await chat.open({});
  welcome("OfflineForm", 0);
  chat.drafting.write("my lamp");
  await file(chat, { Message: "my lamp" });
  expect(screenOf(chat.state)).toBe("filed");
  expect(chat.state.filed).toEqual({ Number: 48_213, Email: "kari@example.com" });
  expect(chat.drafting.draft.text).toBe("");
});

test("the way out of the queue leads back as well", async () => {
  await chat.open({});
  welcome("InQueue", 0);
  chat.openRequest(true);
  expect(screenOf(chat.state)).toBe("request");
  chat.openRequest(false);
  expect(screenOf(chat.state)).toBe("queue");
  chat.openRequest(true);
  event(1, "UserLast");
  expect(screenOf(chat.state)).toBe("active");
});

test("lines that never reached a chat that is gone become a draft of the next one", async () => {
  await chat.open({});
  welcome("UserLast", 0);
  wires.last.drop();
  say(chat, "one");
  say(chat, "two");
  clock.pass(2_000);
  wires.last.open().drop(4003);
  expect(chat.state.trouble).toBe("Forbidden");
  expect(chat.drafting.draft.text).toBe("one\ntwo");
});

test("how long others waited is asked on coming in and when the place changes, not with every frame", async () => {
  clock.chance = 0;
  await chat.open({});
  welcome("InQueue", 0);
  const asking = new Asking(chat);
  asking.at(3);
  clock.pass(0);
  await settled();
  expect(chat.state.wait?.range.ToMinutes).toBe(7);
  asking.at(3);
  clock.pass(1_000);
  expect(asked.filter(name => name === "wait")).toHaveLength(1);
  asking.at(2);
  clock.pass(0);
  expect(asked.filter(name => name === "wait")).toHaveLength(2);
  asking.stop();
  clock.pass(120_000);
  expect(asked.filter(name => name === "wait")).toHaveLength(2);
});

test("the server's clock counts, not the visitor's", async () => {
  await chat.open({});
  welcome("UserLast", 0);
  chat.dated(clock.now() + 86_400_000);
  expect(chat.now() - clock.now()).toBe(86_400_000);
  const At = new Date(clock.now() - 86_400_000).toISOString();
  wires.last.say({ Kind: "Event", ChatSessionId: 5, Seq: 1, Event: "X", At, Status: "UserLast", Data: {} });
  expect(clock.now() - chat.now()).toBe(86_400_000);
});

test("a line put off is drawn when its time has come by the server's clock", async () => {
  let drawn = 0;
  chat = new Chat({
    face,
    memory,
    clock,
    wire: wires.maker,
    fallback: () => wires.maker,
    visit,
    changed: () => {
      drawn += 1;
    },
  });
  await chat.open({});
  welcome("UserLast", 0);
  chat.dated(Date.parse("2026-11-24T10:00:00Z"));
  const Message = {
    ChatMessageId: 1,
    Type: "ToCustomer",
    SpecialType: "BotMessage",
    SpecialParam: "showAt=2026-11-24T10:00:05Z",
    Message: "later",
    Author: "",
    WhenPosted: "2026-11-24T10:00:00Z",
    ClientId: null,
    Mine: false,
  };
  event(1, "UserLast", { Message });
  expect(chat.unread).toEqual([]);
  const due = new Due(chat);
  due.wait();
  due.wait();
  const before = drawn;
  clock.pass(5_000);
  expect(drawn).toBeGreaterThan(before);
  expect(chat.unread).toHaveLength(1);
});

test("two tabs: what one has on its way is not lost by what the other keeps", async () => {
  await chat.open({});
  welcome("UserLast", 0);
  const other = open();
  await other.open({});
  welcome("UserLast", 0);
  wires.last.drop();
  wires.made[0]?.drop();
  say(chat, "from one");
  say(other, "from the other");
  expect(kept?.pending.map(own => own.Message)).toEqual(["from one", "from the other"]);
});

test("a chat that another tab has started is gone on with here", async () => {
  await chat.open({});
  welcome("InQueue", 0);
  event(1, "ClosedFromQueue");
  kept = { ChatSessionId: 6, SessionKey: "other", pending: [], seen: 0 };
  for (const told of tabs) told();
  wires.last.open();
  expect(wires.last.sent[0]).toMatchObject({ Op: "Hello", ChatSessionId: 6, SessionKey: "other", After: 0 });
});

test("a running chat is not left for what another tab has started", async () => {
  await chat.open({});
  welcome("UserLast", 0);
  kept = { ChatSessionId: 6, SessionKey: "other", pending: [], seen: 0 };
  for (const told of tabs) told();
  expect(wires.made).toHaveLength(1);
});

test("an option is said as what it is, over a reload too", async () => {
  await chat.open({});
  welcome("UserLast", 0);
  choose(chat, "Returns");
  expect(sentLines()).toMatchObject([{ Message: { Message: "Returns", SpecialType: "ClickedOption" } }]);
  const reloaded = open();
  await reloaded.open({});
  welcome("UserLast", 0);
  expect(sentLines()).toMatchObject([{ Message: { Message: "Returns", SpecialType: "ClickedOption" } }]);
});

test.each([
  ["PreChatForm", "form"],
  ["OfflineForm", "form"],
  ["InQueue", "chat"],
  ["UserLast", "chat"],
  ["Finished", "over"],
])("the page is told how far it has come: %s is %s", async (status, stage) => {
  expect(chat.stage).toBe("none");
  await chat.open({});
  welcome(status, 0);
  expect(chat.stage).toBe(stage);
});

test("a desk that closes while the form is filled in is asked why", async () => {
  await chat.open({});
  welcome("PreChatForm", 0);
  asked = [];
  event(1, "OfflineForm");
  expect(chat.state.topic?.SomebodyPresent).toBe(false);
  await settled();
  expect(asked).toEqual(["topic"]);
});
