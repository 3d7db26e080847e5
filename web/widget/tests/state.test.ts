import type { CustomerFrame } from "@shared/frames";
import { expect, test } from "vitest";
import { type Step, story } from "../../shared/tests/story";
import { type ChatState, isCaughtUp, NOTHING, reduce, screenOf, unreadAfter } from "../model/state";
import { topic } from "./topic";

const play = (state: ChatState, frames: CustomerFrame[]) =>
  frames.reduce((now, frame) => reduce(now, { is: "frame", frame }), state);

const welcome = (step: Step, Outcome: "Resumed" | "Resync"): CustomerFrame => ({
  Kind: "Welcome",
  Version: 1,
  Epoch: "e1",
  Outcome,
  Data: { Session: step.session, Topic: topic },
});

const events = (steps: Step[]) => steps.map(step => step.forCustomer);
const shown = ({ session, talk, queue }: ChatState) => ({
  session,
  queue,
  seq: talk.seq,
  lines: talk.lines,
  gap: talk.gap,
});

/** The state of one who asks for everything after `steps`. */
const fetched = (steps: Step[]) => play(NOTHING, [welcome(steps.at(-1) as Step, "Resync"), ...events(steps)]);

test.each(Array.from({ length: 25 }, (_, seed) => seed))(
  "history %i: applying its events equals fetching it anew, cut anywhere",
  seed => {
    const steps = story(seed);
    const whole = shown(fetched(steps));
    expect(whole.session).toEqual(steps.at(-1)?.session);
    for (let cut = 1; cut < steps.length; cut += 1) {
      const before = fetched(steps.slice(0, cut));
      const live = play(before, events(steps.slice(cut)));
      const resumed = play(before, [welcome(steps.at(-1) as Step, "Resumed"), ...events(steps.slice(cut))]);
      const doubled = play(before, events(steps.slice(Math.max(0, cut - 3))));
      for (const state of [live, resumed, doubled]) expect(shown(state)).toEqual(whole);
      expect(isCaughtUp(before)).toBe(true);
    }
  },
);

test("a reader that loses one event notices, so the equality above is no accident", () => {
  const steps = story(1);
  const state = play(fetched(steps.slice(0, 10)), events(steps.slice(11)));
  expect(state.talk.gap).toBe(true);
  expect(isCaughtUp(state)).toBe(false);
  expect(shown(state)).not.toEqual(shown(fetched(steps)));
});

test("it is not caught up before the events that the welcome told of", () => {
  const steps = story(2);
  const state = play(NOTHING, [welcome(steps.at(-1) as Step, "Resync"), ...events(steps.slice(0, -1))]);
  expect(isCaughtUp(state)).toBe(false);
  expect(isCaughtUp(play(state, events(steps.slice(-1))))).toBe(true);
});

test("each status has its screen", () => {
  const session = fetched(story(3)).session;
  if (!session) throw new Error("no session");
  const screen = (Status: typeof session.Status, extra: Partial<ChatState> = {}) =>
    screenOf({ ...NOTHING, topic, session: { ...session, Status }, ...extra });
  expect(screenOf(NOTHING)).toBe("loading");
  expect(screenOf({ ...NOTHING, trouble: "Unreachable" })).toBe("trouble");
  expect(screen("PreChatForm")).toBe("form");
  expect(screen("Faq")).toBe("faq");
  expect(screen("OfflineForm")).toBe("offline");
  expect(screen("InQueue")).toBe("queue");
  expect(screen("CustomerLast")).toBe("active");
  expect(screen("UserLast")).toBe("active");
  expect(screen("Finished")).toBe("finished");
  expect(screen("Finished", { returning: true })).toBe("active");
  expect(screen("Finished", { topic: { ...topic, Widget: { ...topic.Widget, PostFormEnabled: false } } })).toBe(
    "closed",
  );
  expect(screen("InQueue", { filing: true })).toBe("request");
  expect(screen("RequestPosted")).toBe("filed");
  expect(screen("InQueue", { filed: { Number: 7, Email: "" } })).toBe("filed");
  for (const over of ["Closed", "ClosedFromQueue", "Deleted"] as const) expect(screen(over)).toBe("closed");
});

test("typing is shown until the agent has written, stops, or the line goes", () => {
  const typing = { Kind: "Typing" as const, ChatSessionId: 5, Who: "Agent" as const, Name: "Ingrid", Typing: true };
  const steps = story(4);
  const at = steps.findIndex((step, index) => index > 5 && step.forCustomer.Data.Message?.Type === "ToCustomer");
  const state = play(fetched(steps.slice(0, at)), [typing]);
  expect(state.typing).toBe("Ingrid");
  expect(play(state, [{ ...typing, Typing: false }]).typing).toBeNull();
  expect(play(state, events(steps.slice(at, at + 1))).typing).toBeNull();
  const offline = { name: "offline" as const, nextTryAt: 0, since: 0 };
  expect(reduce(state, { is: "connection", state: offline }).typing).toBeNull();
});

test("only lines of the desk are unread", () => {
  const state = fetched(story(6));
  const theirs = state.talk.lines.filter(line => line.Type === "ToCustomer");
  expect(unreadAfter(state, 0, 0)).toHaveLength(theirs.length);
  expect(unreadAfter(state, theirs.at(-1)?.Seq ?? 0, 0)).toEqual([]);
});
