import type { AgentFrame } from "@shared/frames";
import type { SessionRow } from "@shared/types";
import { expect, test } from "vitest";
import { type Step, story } from "../../shared/tests/story";
import { dice } from "../../shared/tests/support";
import { hasEnded } from "../model/rows";
import { type DeskState, isCaughtUp, NOTHING, reduce } from "../model/state";
import { me } from "./desks";

const ID = 5;

const play = (state: DeskState, frames: AgentFrame[]) =>
  frames.reduce((now, frame) => reduce(now, { is: "frame", frame }), state);

const welcome = (rows: SessionRow[]): AgentFrame => ({
  Kind: "Welcome",
  Version: 1,
  Epoch: "e1",
  Outcome: "Resync",
  Data: { Me: me, Topics: [], Colleagues: [], Rows: rows.filter(row => !hasEnded(row)), IdleMinutes: 60 },
});

const opened = (row: SessionRow, Outcome: "Resumed" | "Resync"): AgentFrame => ({
  Kind: "Opened",
  ChatSessionId: ID,
  Outcome,
  Data: { Session: row },
});

const events = (steps: Step[]): AgentFrame[] => steps.map(step => step.forAgent);
const rowsFrame = (row: SessionRow): AgentFrame =>
  hasEnded(row) ? { Kind: "Gone", ChatSessionId: ID, Closed: false } : { Kind: "Rows", Data: [row] };
const last = (steps: Step[]) => (steps.at(-1) as Step).row;

/** The state of one who asks for everything after `steps`; the conversation is chosen while it is listed. */
function fetched(steps: Step[]): DeskState {
  const listed = reduce(play(NOTHING, [welcome([steps[3]?.row as SessionRow])]), { is: "selected", id: ID });
  return play(listed, [welcome([last(steps)]), opened(last(steps), "Resync"), ...events(steps)]);
}

function shown(state: DeskState) {
  const talk = state.talks.get(ID);
  return {
    row: talk?.row,
    seq: talk?.said.seq,
    lines: talk?.said.lines,
    gap: talk?.said.gap,
    listed: state.rows.get(ID),
  };
}

test.each(Array.from({ length: 25 }, (_, seed) => seed))(
  "history %i: applying its events equals fetching it anew, cut anywhere",
  seed => {
    const steps = story(seed);
    const whole = shown(fetched(steps));
    const roll = dice(seed + 99);
    expect(whole.row).toEqual(last(steps));
    expect(whole.listed).toEqual(hasEnded(last(steps)) ? undefined : last(steps));
    for (let cut = 4; cut < steps.length; cut += 1) {
      const rest = steps.slice(cut);
      const before = fetched(steps.slice(0, cut));
      expect(isCaughtUp(before)).toBe(true);
      const resumed = play(before, [welcome([last(steps)]), opened(last(steps), "Resumed"), ...events(rest)]);
      const withRows = play(
        before,
        rest.flatMap(step => (roll(3) ? [step.forAgent] : [step.forAgent, rowsFrame(step.row)])),
      );
      const flushed = play(withRows, [rowsFrame(last(steps))]);
      expect(shown(resumed)).toEqual(whole);
      expect(shown(flushed)).toEqual(whole);
      expect(shown(play(before, events(rest))).row).toEqual(whole.row);
    }
  },
);

test("rows alone keep the lists right, in any order, as each carries its number", () => {
  const steps = story(7).filter(step => !hasEnded(step.row));
  const roll = dice(3);
  const shuffled = [...steps].sort(() => roll(3) - 1);
  const state = play(
    play(NOTHING, [welcome([])]),
    shuffled.map(step => rowsFrame(step.row)),
  );
  expect(state.rows.get(ID)).toEqual(last(steps));
});

test("a row that is not in a new welcome is not there, but an open conversation can still be read", () => {
  const steps = story(8);
  const state = play(fetched(steps), [welcome([])]);
  expect(state.rows.size).toBe(0);
  expect(state.talks.get(ID)?.said.lines.length).toBeGreaterThan(0);
});

test("a conversation that may not be followed any longer is shut", () => {
  const state = play(fetched(story(9)), [{ Kind: "Gone", ChatSessionId: ID, Closed: true }]);
  expect(state.talks.get(ID)?.shut).toBe(true);
});

test("a reader that loses one event notices", () => {
  const steps = story(10);
  const state = play(fetched(steps.slice(0, 10)), events(steps.slice(11)));
  expect(state.talks.get(ID)?.said.gap).toBe(true);
  expect(isCaughtUp(state)).toBe(false);
});

test("colleagues are told as they change, and I am one of them", () => {
  const colleague = (UserId: number, Present: boolean) => ({
    UserId,
    DisplayName: `A${UserId}`,
    Present,
    OngoingChats: 0,
    ChatTopics: [1],
  });
  const state = play(NOTHING, [
    welcome([]),
    { Kind: "Presence", Data: [colleague(8, true), colleague(7, true)] },
    { Kind: "Presence", Data: [colleague(7, false)] },
  ]);
  expect(state.me?.Present).toBe(false);
  expect(state.colleagues.map(one => [one.UserId, one.Present])).toEqual([
    [8, true],
    [7, false],
  ]);
});
