import { Connection, type ConnectionState, type Frame, Refused } from "@shared/connection";
import { expect, test } from "vitest";
import { FakeClock, settled } from "../../shared/tests/support";
import type { Face, Tail, Words } from "../model/face";
import { pollingWire } from "../model/polling";

const event = (Seq: number) => ({
  Kind: "Event",
  ChatSessionId: 5,
  Seq,
  Event: "X",
  At: "",
  Status: "InQueue",
  Data: {},
});

/** A server whose polls are answered by the test. */
function polled() {
  const asked: [number, string, number][] = [];
  const answers: ((tail: Partial<Tail> | Refused) => void)[] = [];
  const said: string[] = [];
  const seen: number[] = [];
  let verdict: Refused | null = null;
  const face = {
    events: (_: unknown, after: number, epoch: string, wait: number) =>
      new Promise((resolve, reject) => {
        asked.push([after, epoch, wait]);
        answers.push(tail =>
          tail instanceof Refused
            ? reject(tail)
            : resolve({ Epoch: "e1", Outcome: "Resumed", Session: { Seq: 0 }, Queue: null, Events: [], ...tail }),
        );
      }),
    seen: async (_: unknown, seq: number) => void seen.push(seq),
    message: async (_: unknown, words: Words) => {
      said.push(words.Message);
      if (verdict) throw verdict;
      return { ChatMessageId: 1 };
    },
  } as unknown as Face;
  const heard: Frame[] = [];
  const states: ConnectionState[] = [];
  const connection = new Connection({
    wire: pollingWire(face, { ChatSessionId: 5, SessionKey: "key" }),
    clock: new FakeClock(),
    hello: () => ({ After: 3, Epoch: "e0" }),
    heard: frame => heard.push(frame),
    caughtUp: () => true,
    changed: state => states.push(state),
  });
  connection.start();
  const answer = async (tail: Partial<Tail> | Refused) => {
    await settled();
    answers.at(-1)?.(tail);
    await settled();
  };
  return {
    connection,
    asked,
    answer,
    heard,
    states,
    said,
    seen,
    refuse: (code: string) => (verdict = new Refused({ Code: code })),
  };
}

const kinds = (frames: Frame[]) => frames.map(frame => frame.Kind);

test("it is welcomed by the first answer, at once, and then waits for what is new after the last event", async () => {
  const { asked, answer, heard, states } = polled();
  await answer({
    Outcome: "Resync",
    Queue: { Position: 2, Waiting: 3, AverageWaitSeconds: 0 },
    Events: [event(1), event(2)] as never,
  });
  expect(kinds(heard)).toEqual(["Welcome", "Queue", "Event", "Event"]);
  expect(states.at(-1)).toEqual({ name: "live" });
  await answer({ Events: [event(3), { Kind: "Typing" }] as never });
  await answer({});
  expect(kinds(heard).slice(4)).toEqual(["Event", "Typing"]);
  expect(asked).toEqual([
    [3, "e0", 0],
    [2, "e1", 25],
    [3, "e1", 25],
    [3, "e1", 25],
  ]);
});

test("a line goes as a request, and its answer or refusal comes as on a socket", async () => {
  const { connection, answer, said, refuse } = polled();
  await answer({});
  const args = { ChatSessionId: 5, Message: { Message: "hi" }, ClientId: "a" };
  expect(await connection.call("AddChatMessage", args, true)).toEqual({ ChatMessageId: 1 });
  refuse("SessionClosed");
  await expect(connection.call("AddChatMessage", args, true)).rejects.toMatchObject({
    refusal: { Code: "SessionClosed" },
  });
  expect(said).toEqual(["hi", "hi"]);
});

test("what was seen goes as a request, and comes before the first events as on a socket", async () => {
  const { connection, answer, heard, seen } = polled();
  const mark = { Kind: "Seen", Seq: 1 };
  await answer({ Outcome: "Resync", Events: [event(1), event(2), mark] as never });
  expect(kinds(heard)).toEqual(["Welcome", "Seen", "Event", "Event"]);
  await answer({ Events: [event(3), mark] as never });
  expect(kinds(heard).slice(4)).toEqual(["Event", "Seen"]);
  connection.tell({ Op: "Seen", ChatSessionId: 5, Seq: 3 });
  expect(seen).toEqual([3]);
});

test.each([
  ["NotFound", "stopped"],
  ["Unauthenticated", "stopped"],
  ["Unreachable", "offline"],
  ["TooMany", "offline"],
])("a poll refused with %s leaves it %s", async (code, state) => {
  const { answer, states } = polled();
  await answer(new Refused({ Code: code }));
  expect(states.at(-1)?.name).toBe(state);
});
