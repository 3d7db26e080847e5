import { beforeEach, expect, test } from "vitest";
import { BEAT_EVERY, backOff, Connection, type ConnectionState, type Frame, PATIENCE, SILENCE } from "../connection";
import { FakeClock, FakeWires, settled } from "./support";

let clock: FakeClock;
let wires: FakeWires;
let polls: FakeWires;
let states: ConnectionState[];
let heard: Frame[];
let missing: boolean;
let connection: Connection;

beforeEach(() => {
  clock = new FakeClock();
  wires = new FakeWires();
  polls = new FakeWires();
  states = [];
  heard = [];
  missing = false;
  connection = new Connection({
    wire: wires.maker,
    fallback: polls.maker,
    clock,
    hello: () => ({ After: heard.length }),
    heard: frame => heard.push(frame),
    caughtUp: () => !missing,
    changed: state => states.push(state),
  });
  connection.start();
});

const state = () => states.at(-1)?.name;
const live = () => wires.last.open().welcome();

/** Let time pass until it has tried again. */
function comeBack(): void {
  const before = wires.made.length + polls.made.length;
  for (let waited = 0; waited < 31_000 && wires.made.length + polls.made.length === before; waited += 500)
    clock.pass(500);
}

const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => "",
    error => error.refusal.Code,
  );

test("the first frame says hello with the protocol's version, and nothing else is sent before the welcome", () => {
  connection.tell({ Op: "Typing" });
  connection.call("AddChatMessage", {}, true);
  wires.last.open();
  expect(wires.last.sent).toEqual([{ Op: "Hello", Version: 1, After: 0 }]);
  wires.last.welcome();
  expect(wires.last.ops()).toEqual(["Hello", "AddChatMessage"]);
});

test("it is catching up until nothing is missing, then live", () => {
  missing = true;
  live();
  expect(state()).toBe("catching-up");
  missing = false;
  wires.last.say({ Kind: "Event", Seq: 1 });
  expect(state()).toBe("live");
});

test("a lost line is tried again after a growing, jittered wait, with a fresh hello", () => {
  live();
  wires.last.drop();
  expect(states.at(-1)).toMatchObject({ name: "offline", nextTryAt: clock.now() + 1_500 });
  clock.pass(1_499);
  expect(wires.made).toHaveLength(1);
  clock.pass(1);
  expect(wires.made).toHaveLength(2);
  wires.last.open();
  expect(wires.last.sent[0]).toMatchObject({ Op: "Hello", After: 1 });
});

test("the wait is never under a second or over thirty, and spread between", () => {
  for (let failures = 1; failures < 12; failures += 1) {
    expect(backOff(failures, 0)).toBe(1_000);
    expect(backOff(failures, 0.999_999)).toBeLessThanOrEqual(30_000);
  }
  expect(backOff(1, 0.999_999)).toBe(2_000);
  expect(backOff(8, 0.5)).toBe(15_500);
});

test("a welcome forgets earlier failures", () => {
  for (const _ of [1, 2, 3]) {
    wires.last.open().drop();
    comeBack();
  }
  live();
  wires.last.drop();
  expect(states.at(-1)).toMatchObject({ nextTryAt: clock.now() + 1_500 });
});

test("silence for a minute is a lost line; a beat is not silence", () => {
  live();
  clock.pass(SILENCE - 1);
  wires.last.say({ Kind: "Beat" });
  clock.pass(SILENCE - 1);
  expect(state()).toBe("live");
  clock.pass(1);
  expect(state()).toBe("offline");
  expect(wires.made[0]?.hungUp).toBe(true);
});

test("a beat is sent every twenty seconds while connected, and not after", () => {
  live();
  clock.pass(BEAT_EVERY);
  wires.last.say({ Kind: "Beat" });
  clock.pass(BEAT_EVERY);
  expect(wires.made[0]?.ops()).toEqual(["Hello", "Beat", "Beat"]);
  wires.last.drop();
  clock.pass(1_000);
  expect(wires.made[0]?.ops()).toHaveLength(3);
});

test("a wire that never opens is given up after a while", () => {
  clock.pass(PATIENCE);
  expect(state()).toBe("offline");
});

test("after two wires that never opened the other kind is taken", () => {
  wires.last.drop();
  comeBack();
  expect(polls.made).toHaveLength(0);
  wires.last.drop();
  comeBack();
  expect(wires.made).toHaveLength(2);
  expect(polls.made).toHaveLength(1);
  polls.last.open().welcome();
  expect(state()).toBe("live");
});

/** Sockets are blocked, and the other kind serves. */
function polling(): void {
  wires.last.drop();
  comeBack();
  wires.last.drop();
  comeBack();
  polls.last.open().welcome();
}

test("where the other kind does not serve either, the server is away and the first kind is tried again", () => {
  wires.last.drop();
  comeBack();
  wires.last.drop();
  comeBack();
  polls.last.open().drop();
  comeBack();
  expect(wires.made).toHaveLength(3);
  expect(polls.made).toHaveLength(1);
});

test("the first kind is tried beside the other one, ever more seldom, and taken when it opens", () => {
  polling();
  clock.pass(5_000);
  expect(wires.made).toHaveLength(3);
  wires.last.drop();
  clock.pass(9_999);
  expect(wires.made).toHaveLength(3);
  clock.pass(1);
  expect(wires.made).toHaveLength(4);
  expect(state()).toBe("live");
  wires.last.open();
  expect(wires.made[3]).toMatchObject({ hungUp: true, sent: [] });
  expect(polls.last.hungUp).toBe(true);
  live();
  expect(wires.last.ops()).toEqual(["Hello"]);
  expect(state()).toBe("live");
});

test("nothing is tried beside a connection that was stopped", () => {
  polling();
  connection.stop();
  clock.pass(600_000);
  expect(wires.made).toHaveLength(2);
});

test("a wire that opened before is not given up for one that did not", () => {
  live();
  wires.last.drop();
  comeBack();
  wires.last.drop();
  comeBack();
  expect(polls.made).toHaveLength(0);
});

test("a call that may be sent again is, until it is answered, and answers once", async () => {
  live();
  const answer = connection.call("AddChatMessage", { ClientId: "a" }, true);
  wires.last.drop();
  comeBack();
  live();
  expect(wires.last.sent[1]).toEqual(wires.made[0]?.sent[1]);
  wires.last.say({ Re: 1, Ok: { Seq: 7 } });
  wires.last.say({ Re: 1, Ok: { Seq: 8 } });
  expect(await answer).toEqual({ Seq: 7 });
  wires.last.drop();
  comeBack();
  live();
  expect(wires.last.ops()).toEqual(["Hello"]);
});

test("another call ends as lost with its line, and is refused at once without one", async () => {
  live();
  const lost = refusal(connection.call("PickUpFirstChatSession", {}));
  wires.last.drop();
  expect(await lost).toBe("Lost");
  expect(await refusal(connection.call("PickUpFirstChatSession", {}))).toBe("Lost");
  comeBack();
  live();
  expect(wires.last.ops()).toEqual(["Hello"]);
});

test("a refusal is told by its name", async () => {
  live();
  const answer = refusal(connection.call("AddChatMessage", {}, true));
  wires.last.say({ Re: 1, Refused: { Code: "SessionClosed", Message: "It is over." } });
  expect(await answer).toBe("SessionClosed");
});

test("a refusal that passes is waited for when the call may be sent again", async () => {
  live();
  const answer = connection.call("AddChatMessage", {}, true);
  wires.last.say({ Re: 1, Refused: { Code: "CommitUnknown" } });
  clock.pass(2_000);
  expect(wires.last.ops()).toEqual(["Hello", "AddChatMessage", "AddChatMessage"]);
  wires.last.say({ Re: 1, Ok: "yes" });
  expect(await answer).toBe("yes");
});

test.each([
  [4001, "Unauthenticated"],
  [4003, "Forbidden"],
  [4011, "VersionNotServed"],
  [4012, "Unauthenticated"],
])("close code %i ends the matter", (code, reason) => {
  live();
  wires.last.drop(code);
  expect(states.at(-1)).toEqual({ name: "stopped", reason });
  clock.pass(120_000);
  expect(wires.made).toHaveLength(1);
});

test.each([1006, 1011, 1012, 4008, 4010])("close code %i is come back from", code => {
  live();
  wires.last.drop(code);
  comeBack();
  expect(wires.made).toHaveLength(2);
});

test("what the server could not read is not sent again", async () => {
  live();
  const answer = refusal(connection.call("AddChatMessage", {}, true));
  wires.last.drop(4009);
  expect(await answer).toBe("Faulty");
  comeBack();
  live();
  expect(wires.last.ops()).toEqual(["Hello"]);
});

test("a second welcome on one line replaces what was told and sends nothing again", () => {
  live();
  connection.call("AddChatMessage", {}, true);
  wires.last.welcome();
  expect(heard).toHaveLength(2);
  expect(wires.last.ops()).toEqual(["Hello", "AddChatMessage"]);
});

test("what an old wire still says is not heard", () => {
  live();
  const [old] = wires.made;
  connection.resume();
  old?.say({ Kind: "Event", Seq: 1 });
  old?.drop(4001);
  expect(heard).toHaveLength(1);
  expect(state()).toBe("connecting");
  expect(wires.made).toHaveLength(2);
});

test("try now does not wait for the next time", () => {
  live();
  wires.last.drop();
  connection.nudge();
  expect(wires.made).toHaveLength(2);
  clock.pass(5_000);
  expect(wires.made).toHaveLength(2);
});

test("stopping ends everything, quietly", async () => {
  live();
  const answer = refusal(connection.call("AddChatMessage", {}, true));
  connection.stop();
  await settled();
  expect(await answer).toBe("Lost");
  expect(states.at(-1)).toEqual({ name: "stopped", reason: "Closed" });
  clock.pass(120_000);
  expect(wires.made).toHaveLength(1);
});
