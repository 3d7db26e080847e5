import { expect, test } from "vitest";
import { FakeClock, settled } from "../../shared/tests/support";
import { draw, hourIn, type Plane, stepsTo, summary } from "../rooms/dashboard/model/chart";
import {
  agentsOf,
  incoming,
  mayPick,
  mayRead,
  membersOf,
  ongoing,
  statusOf,
  toneOf,
} from "../rooms/dashboard/model/lists";
import { Refresher } from "../rooms/dashboard/model/refresher";
import { steady } from "../rooms/dashboard/model/steady";
import { spell, verdictOf } from "../rooms/dashboard/model/tiles";
import { me, row, topic } from "./desks";

const ids = (rows: readonly { ChatSessionId: number }[]) => rows.map(one => one.ChatSessionId);
const at = (seconds: number) => `2026-11-24T10:00:${String(seconds).padStart(2, "0")}Z`;

test("incoming are those at the form and in the queue, the oldest first; ongoing those who talk", () => {
  const rows = [
    row(1, { Status: "InQueue", WhenRequested: at(5) }),
    row(2, { Status: "PreChatForm", WhenRequested: at(1) }),
    row(3, { Status: "CustomerLast", WhenRequested: at(4) }),
    row(4, { Status: "UserLast", WhenRequested: at(3), TopicId: 2 }),
    row(5, { Status: "Closed" }),
    row(6, { Status: "OfflineForm" }),
  ];
  const told = new Map(rows.map(one => [one.ChatSessionId, one]));
  expect(ids(incoming(told, 0))).toEqual([2, 1]);
  expect(ids(ongoing(told, 0))).toEqual([4, 3]);
  expect(ids(ongoing(told, 1))).toEqual([3]);
});

test("rows keep their places while held: who has left is marked, who comes stands last", () => {
  const shown = steady([], [row(1), row(2), row(3)], false);
  const held = steady(shown, [row(3, { Unread: 4 }), row(4), row(1)], true);
  expect(held.map(one => [one.row.ChatSessionId, one.gone])).toEqual([
    [1, false],
    [2, true],
    [3, false],
    [4, false],
  ]);
  expect(held[2]?.row.Unread).toBe(4);
  const free = steady(held, [row(3), row(4), row(1)], false);
  expect(free.map(one => one.row.ChatSessionId)).toEqual([3, 4, 1]);
});

test("a wait is amber from half of the warning on and red from the warning on; without a warning it stays calm", () => {
  expect([59_999, 60_000, 119_999, 120_000].map(waited => toneOf(waited, 2))).toEqual(["", "soon", "soon", "late"]);
  expect(toneOf(10 ** 9, 0)).toBe("");
});

test("an offer or a bot says more than whose turn it is", () => {
  expect(statusOf(row(1, { Status: "CustomerLast", TransferTo: 7 }), 7).key).toBe("st.offered.me");
  expect(statusOf(row(1, { Status: "CustomerLast", TransferTo: 8 }), 7).key).toBe("st.offered");
  expect(statusOf(row(1, { Status: "UserLast", ChatbotIsActive: true }), 7).key).toBe("st.bot");
  expect(statusOf(row(1, { Status: "UserLast" }), 7)).toEqual({ key: "st.customer", tone: "ok" });
});

test("a name is a way in only for whoever may read the chat, and a button only for whoever may answer", () => {
  const blind = [topic(1, { CanListen: false, CanRespond: false })];
  const running = row(1, { Status: "UserLast", UserId: 9 });
  expect(mayRead(running, me, blind)).toBe(false);
  expect(mayRead(running, me, [topic(1)])).toBe(true);
  expect(mayRead(running, { ...me, IsAdmin: true }, blind)).toBe(true);
  expect(mayRead({ ...running, UserId: me.UserId }, me, blind)).toBe(true);
  expect(mayPick(row(2, { Status: "InQueue" }), [topic(1)])).toBe(true);
  expect(mayPick(row(2, { Status: "InQueue" }), blind)).toBe(false);
  expect(mayPick(row(2, { Status: "PreChatForm" }), [topic(1)])).toBe(false);
});

test("agents stand by presence, load and name; only members of the topic", () => {
  const one = (UserId: number, Present: boolean, OngoingChats: number, ChatTopics = [1]) => ({
    UserId,
    DisplayName: `Agent ${UserId}`,
    Present,
    OngoingChats,
    ChatTopics,
  });
  const all = [one(1, false, 0), one(2, true, 3), one(3, true, 1), one(4, true, 0, [2]), one(5, true, 0, [])];
  expect(membersOf(all, 1).map(each => each.UserId)).toEqual([3, 2, 1]);
  expect(membersOf(all, 0).map(each => each.UserId)).toEqual([4, 3, 2, 1]);
  expect(agentsOf([row(1, { UserId: 2 }), row(2, { UserId: 3 }), row(3, { UserId: 2 })], all)).toHaveLength(2);
});

test("spans are told as a clock tells them, and a dash where nothing is known", () => {
  expect([-1, 0, 84, 370, 3822].map(spell)).toEqual(["–", "0:00", "1:24", "6:10", "1:03:42"]);
  expect([verdictOf(120, 120), verdictOf(121, 120), verdictOf(-1, 120), verdictOf(5, -1)]).toEqual([
    "ok",
    "danger",
    "",
    "",
  ]);
});

test("the chart's marks are round numbers and never part chats", () => {
  expect(stepsTo(0)).toEqual([0, 1]);
  expect(stepsTo(1)).toEqual([0, 1]);
  expect(stepsTo(27)).toEqual([0, 10, 20, 30]);
  expect(stepsTo(3)).toEqual([0, 1, 2, 3]);
  expect(stepsTo(4100).at(-1)).toBeGreaterThanOrEqual(4100);
});

const PLANE: Plane = { width: 420, height: 200, start: 30, end: 6, top: 16, bottom: 24 };
const HOURS = Array.from({ length: 24 }, (_, Hour) => ({
  Hour,
  Incoming: Hour === 10 ? 27 : 0,
  PickedUp: Hour === 10 ? 24 : 0,
}));

test("hours that have not begun have neither bar nor point, and the one that runs is told as part", () => {
  const drawn = draw(HOURS, 10.5, PLANE);
  expect(drawn.points).toHaveLength(11);
  expect(drawn.bars.map(bar => bar.part)).toEqual([true]);
  expect(draw(HOURS, 11.2, PLANE).bars[0]?.part).toBe(false);
  const numbers = [...drawn.bars, ...drawn.points]
    .flatMap(one => Object.values(one))
    .filter(one => typeof one === "number");
  expect(numbers.every(Number.isFinite)).toBe(true);
});

test("a day without chats still has axes, and says so", () => {
  const empty = HOURS.map(one => ({ ...one, Incoming: 0, PickedUp: 0 }));
  expect(draw(empty, 12, PLANE).steps).toHaveLength(2);
  expect(draw(empty, 12, PLANE).bars).toEqual([]);
  expect(summary(empty)).toEqual({ incoming: 0, picked: 0, busiest: null });
  expect(summary(HOURS)).toMatchObject({ incoming: 27, picked: 24, busiest: { Hour: 10 } });
});

test("the hour is the installation's, and the reader's own where the zone is not known", () => {
  const noon = Date.UTC(2026, 6, 1, 12, 30);
  expect(hourIn("Europe/Oslo", noon)).toBe(14.5);
  expect(hourIn("No/Where", noon)).toBe(hourIn("", noon));
});

function asking() {
  const clock = new FakeClock();
  const answers: ((value: number) => void)[] = [];
  const told: number[] = [];
  const failed: unknown[] = [];
  const refresher = new Refresher<number>({
    clock,
    ask: () => new Promise((resolve, reject) => answers.push(value => (value < 0 ? reject(value) : resolve(value)))),
    told: value => told.push(value),
    failed: error => failed.push(error),
  });
  const answer = async (value: number) => {
    answers.at(-1)?.(value);
    await settled();
  };
  return { clock, refresher, answers, told, failed, answer };
}

test("it asks every five seconds while somebody looks, and not at all while nobody does", async () => {
  const { clock, refresher, answers, answer, told } = asking();
  refresher.look(true);
  await answer(1);
  clock.pass(4_999);
  expect(answers).toHaveLength(1);
  clock.pass(1);
  await answer(2);
  expect(told).toEqual([1, 2]);
  refresher.look(false);
  clock.pass(60_000);
  expect(answers).toHaveLength(2);
  refresher.look(true);
  expect(answers).toHaveLength(3);
});

test("news is asked after once for all of it, and never beside a question that is on its way", async () => {
  const { clock, refresher, answers, answer } = asking();
  refresher.look(true);
  refresher.news();
  clock.pass(10_000);
  expect(answers).toHaveLength(1);
  await answer(1);
  for (let time = 0; time < 5; time++) {
    refresher.news();
    clock.pass(50);
  }
  clock.pass(400);
  expect(answers).toHaveLength(2);
});

test("after a failure it goes on asking, and after the end it is still", async () => {
  const { clock, refresher, answers, answer, failed, told } = asking();
  refresher.look(true);
  await answer(-1);
  expect(failed).toEqual([-1]);
  clock.pass(5_000);
  expect(answers).toHaveLength(2);
  refresher.stop();
  await answer(3);
  clock.pass(60_000);
  expect([answers.length, told.length]).toEqual([2, 0]);
});
