import { expect, test } from "vitest";
import { type Conversation, EMPTY, fail, hear, type Line, restart, saw, say } from "../conversation";
import type { EventFrame } from "../frames";
import { type Mark, markOf, marksOf } from "../marks";
import { dice } from "./support";

const AT = 1_700_000_000_000;

function event(Seq: number, Message: string, own: boolean): EventFrame {
  const view = {
    ChatMessageId: Seq,
    Type: own ? "ToUser" : "ToCustomer",
    SpecialType: "None",
    SpecialParam: "",
  } as const;
  const rest = { Message, Author: "", WhenPosted: null, ClientId: own ? Message : null, Mine: own };
  const Data = { Message: { ...view, ...rest } };
  return { Kind: "Event", ChatSessionId: 5, Seq, Event: "MessageAdded", At: "", Status: "CustomerLast", Data };
}

const own = (id: string) => ({ ClientId: id, Message: id, at: 1, failed: null });
const mine = (line: Line) => line.Mine;
const shown = (talk: Conversation) => {
  const { seen, stored, sending } = marksOf(talk, mine);
  return { seen: seen?.Message, stored: stored?.Message, sending: sending?.ClientId };
};

test("words stand below the last own line of each kind", () => {
  const told = [event(1, "a", true), event(2, "b", true), event(3, "hi", false), event(4, "c", true)].reduce(
    hear,
    EMPTY,
  );
  expect(shown(told)).toEqual({ seen: undefined, stored: "c", sending: undefined });
  expect(shown(saw(told, 3, AT))).toEqual({ seen: "b", stored: "c", sending: undefined });
  expect(shown(saw(told, 4, AT))).toEqual({ seen: "c", stored: undefined, sending: undefined });
  expect(shown(say(saw(told, 3, AT), own("d")))).toEqual({ seen: "b", stored: undefined, sending: "d" });
});

test("a line that failed says so itself, and the one that is on its way keeps its words", () => {
  const two = say(say(EMPTY, own("a")), own("b"));
  expect(shown(fail(two, "b", "TooMany")).sending).toBe("a");
  expect(fail(two, "b", "TooMany").pending.map(line => markOf(line, EMPTY))).toEqual(["sending", "failed"]);
});

test("it was seen when the mark came for it, not when more was seen below it", () => {
  const told = [event(1, "a", true), event(2, "hi", false)].reduce(hear, EMPTY);
  const seen = saw(told, 1, AT);
  expect(saw(seen, 2, AT + 60_000)).toMatchObject({ seen: 2, seenAt: AT });
  expect(saw(hear(seen, event(3, "b", true)), 3, AT + 60_000)).toMatchObject({ seen: 3, seenAt: AT + 60_000 });
  // Told before the line itself was heard.
  expect(saw(seen, 3, AT + 60_000)).toMatchObject({ seen: 3, seenAt: AT + 60_000 });
});

test("what was seen before we came has no time", () => {
  const told = hear(saw(EMPTY, 1, 0), event(1, "a", true));
  expect(told).toMatchObject({ seen: 1, seenAt: 0 });
  expect(shown(told).seen).toBe("a");
});

const FAR: Record<Mark, number> = { failed: 0, sending: 0, stored: 1, seen: 2 };

/** How far each own line has come, by its id. */
function far(talk: Conversation): Map<string, number> {
  const lines = talk.lines.filter(mine).map(line => [line.ClientId ?? "", FAR[markOf(line, talk)]] as const);
  return new Map([...talk.pending.map(line => [line.ClientId, FAR[markOf(line, talk)]] as const), ...lines]);
}

/** One thing that may happen, in any order a bad line can bring it. `sees` says how what was seen is taken in. */
function step(talk: Conversation, roll: (sides: number) => number, sees: typeof saw): Conversation {
  const at = talk.seq + roll(60_000);
  switch (roll(7)) {
    case 0:
      return say(talk, own(`own ${talk.seq} ${roll(1_000)}`));
    case 1:
      return talk.pending[0] ? hear(talk, event(talk.seq + 1, talk.pending[0].ClientId, true)) : talk;
    case 2:
      return hear(talk, event(talk.seq + 1, "theirs", false));
    case 3:
      return hear(talk, event(Math.max(1, talk.seq - roll(3)), "again", false));
    case 4:
      return talk.pending[0] ? fail(talk, talk.pending[0].ClientId, "Lost") : talk;
    case 5:
      return restart(talk, "Resumed");
    default:
      return sees(talk, roll(talk.seq + 3), at);
  }
}

/** The first own line that went back, if any. */
function wentBack(seed: number, sees: typeof saw): string | undefined {
  const roll = dice(seed);
  let talk = EMPTY;
  for (let count = 0; count < 120; count += 1) {
    const before = far(talk);
    talk = step(talk, roll, sees);
    const now = far(talk);
    const back = [...before].find(([id, was]) => (now.get(id) ?? -1) < was);
    if (back) return back[0];
  }
  return undefined;
}

test.each(Array.from({ length: 60 }, (_, seed) => seed))("history %i: no mark ever goes back", seed => {
  expect(wentBack(seed, saw)).toBeUndefined();
});

test("a mark that takes whatever number it is told would be noticed", () => {
  const careless: typeof saw = (talk, seen, seenAt) => ({ ...talk, seen, seenAt });
  expect(Array.from({ length: 60 }, (_, seed) => wentBack(seed, careless)).some(Boolean)).toBe(true);
});

test("a conversation told anew keeps what was seen of the same history, and nothing of another", () => {
  const told = saw(hear(EMPTY, event(1, "a", true)), 1, AT);
  expect(shown(hear(restart(told, "Resync"), event(1, "a", true))).seen).toBe("a");
  expect(restart(told, "Resync", false)).toEqual(EMPTY);
});
