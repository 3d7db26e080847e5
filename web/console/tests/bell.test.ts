import { expect, test } from "vitest";
import { FakeClock, settled } from "../../shared/tests/support";
import { type Preferences, UNCHOSEN } from "../model/preferences";
import { type DeskState, NOTHING } from "../model/state";
import { Bell, type Eyes } from "../notices/bell";
import { type Around, ring, SILENCE, wasMissed } from "../notices/model/bell";
import { type Happening, happenings } from "../notices/model/news";
import { signOf } from "../notices/model/sign";
import { around, told } from "../notices/model/tabs";
import { TONES } from "../notices/model/tones";
import { wordsOf } from "../notices/words";
import { desk, me, row, topic } from "./desks";

const NOTICES: Preferences = { ...UNCHOSEN, notices: true };
const HIDDEN: Around = { hidden: true, watched: new Set(), present: true, now: 1_000_000 };
const SEEN: Around = { ...HIDDEN, hidden: false };
const waits = (id: number, extra = {}) => row(id, { Status: "InQueue", UserId: 0, ...extra });
const runs = (id: number, extra = {}) => row(id, { Status: "CustomerLast", UserId: 7, Unread: 1, ...extra });
const what = (happened: Happening[]) => happened.map(one => one.is);

test("a queue rings when somebody comes, once per person, and only in topics that notify me", () => {
  expect(happenings(desk([]), desk([waits(1), waits(2)]))).toMatchObject([
    { is: "queue", first: true },
    { is: "queue", first: false },
  ]);
  expect(happenings(desk([waits(1)]), desk([waits(1)]))).toEqual([]);
  expect(happenings(desk([]), desk([waits(1, { TopicId: 2 })]))).toEqual([]);
});

test("to whoever has just come only the queue is news", () => {
  expect(
    what(happenings(NOTHING, desk([waits(1), runs(2), row(3, { Status: "UserLast", UserId: 8, TransferTo: 7 })]))),
  ).toEqual(["queue"]);
});

test("a message in my chat is news, my own answer and a colleague's chat are not", () => {
  const before = desk([runs(1), runs(2, { UserId: 8 })]);
  expect(what(happenings(before, desk([runs(1, { Unread: 2 }), runs(2, { UserId: 8, Unread: 5 })])))).toEqual([
    "message",
  ]);
  expect(what(happenings(before, desk([runs(1, { Unread: 0, Status: "UserLast" }), runs(2, { UserId: 8 })])))).toEqual([
    "answered",
  ]);
});

test("a chat that comes back to me is news; one I pick up or take over is not", () => {
  expect(what(happenings(desk([]), desk([runs(1)])))).toEqual(["reopened"]);
  expect(what(happenings(desk([waits(1)]), desk([runs(1)])))).toEqual(["answered"]);
  expect(what(happenings(desk([runs(1, { UserId: 8 })]), desk([runs(1)])))).toEqual([]);
});

test("an offer to me is news, and so is its being taken back", () => {
  const offered = row(1, { Status: "CustomerLast", UserId: 8, TransferTo: 7 });
  expect(what(happenings(desk([{ ...offered, TransferTo: 0 }]), desk([offered])))).toEqual(["offer"]);
  expect(what(happenings(desk([offered]), desk([{ ...offered, TransferTo: 0 }])))).toEqual(["withdrawn"]);
  expect(what(happenings(desk([offered]), desk([{ ...offered, TransferTo: 9 }])))).toEqual(["withdrawn"]);
});

test("a warning reaches whoever may answer and, at the second level, who manages", () => {
  const manager = { topics: [topic(1, { CanNotify: false, CanManage: true })] };
  const level = (AlertLevel: number) => waits(1, { AlertLevel });
  expect(happenings(desk([level(0)]), desk([level(1)]))).toMatchObject([{ is: "warning", manager: false }]);
  expect(happenings(desk([level(1)]), desk([level(2)]))).toEqual([]);
  expect(happenings(desk([level(1)], manager), desk([level(2)], manager))).toMatchObject([
    { is: "warning", manager: true },
  ]);
  expect(happenings(desk([level(0)], manager), desk([level(1)], manager))).toEqual([]);
  const other = (AlertLevel: number) => runs(2, { UserId: 8, AlertLevel });
  expect(happenings(desk([other(0)]), desk([other(1)]))).toEqual([]);
  expect(happenings(desk([runs(3)]), desk([runs(3, { AlertLevel: 1 })]))).toMatchObject([
    { is: "warning", manager: false },
  ]);
});

const came = (id: number, first = false): Happening => ({ is: "queue", row: waits(id), first });
const wrote = (id: number): Happening => ({ is: "message", row: runs(id) });

test("the queue sounds when it was empty, and else at most every twenty seconds", () => {
  const first = ring([came(1, true)], SEEN, NOTICES, SILENCE);
  expect(first.tones).toEqual(["queue"]);
  expect(ring([came(2)], { ...SEEN, now: SEEN.now + 19_999 }, NOTICES, first.memory).tones).toEqual([]);
  expect(ring([came(2)], { ...SEEN, now: SEEN.now + 20_000 }, NOTICES, first.memory).tones).toEqual(["queue"]);
  expect(ring([came(2, true)], { ...SEEN, now: SEEN.now + 1 }, NOTICES, first.memory).tones).toEqual(["queue"]);
});

test("a chat sounds at most every three seconds, each on its own", () => {
  const first = ring([wrote(1)], SEEN, NOTICES, SILENCE);
  const soon = { ...SEEN, now: SEEN.now + 2_999 };
  expect(ring([wrote(1)], soon, NOTICES, first.memory).tones).toEqual([]);
  expect(ring([wrote(2)], soon, NOTICES, first.memory).tones).toEqual(["message"]);
  expect(ring([wrote(1)], { ...SEEN, now: SEEN.now + 3_000 }, NOTICES, first.memory).tones).toEqual(["message"]);
});

test("a message in the chat under one's eyes makes no sound and no notice", () => {
  const rung = ring([wrote(1)], { ...SEEN, watched: new Set([1]) }, NOTICES, SILENCE);
  expect([rung.tones, rung.notices]).toEqual([[], []]);
  expect(ring([wrote(2)], { ...SEEN, watched: new Set([1]) }, NOTICES, SILENCE).tones).toEqual(["message"]);
});

test("desktop notices come when no window is seen; an offer's comes always and stays", () => {
  expect(ring([came(1, true), wrote(2)], SEEN, NOTICES, SILENCE).notices).toEqual([]);
  expect(ring([came(1, true), wrote(2)], HIDDEN, NOTICES, SILENCE).notices.map(one => one.tag)).toEqual([
    "snakk-chat-1",
    "snakk-chat-2",
  ]);
  const offer = ring([{ is: "offer", row: row(3) }], SEEN, NOTICES, SILENCE);
  expect(offer.notices).toMatchObject([{ tag: "snakk-offer-3", stays: true }]);
  expect(ring([{ is: "withdrawn", id: 3 }], SEEN, NOTICES, SILENCE)).toMatchObject({
    over: ["snakk-offer-3"],
    tones: [],
  });
});

test("every chat that comes while hidden has its notice, also those whose tone is spared", () => {
  const all = Array.from({ length: 30 }, (_, index) => came(index + 1, index === 0));
  const rung = ring(all, HIDDEN, NOTICES, SILENCE);
  expect(rung.notices).toHaveLength(30);
  expect(rung.tones).toEqual(["queue"]);
});

test("Away is silent, but for my running chats", () => {
  const away = { ...HIDDEN, present: false };
  const others: Happening[] = [
    came(1, true),
    { is: "offer", row: row(3) },
    { is: "warning", row: waits(4), manager: false },
  ];
  expect(ring(others, away, NOTICES, SILENCE)).toMatchObject({ tones: [], notices: [] });
  const mine: Happening[] = [wrote(2), { is: "warning", row: runs(5), manager: false }];
  expect(ring(mine, away, NOTICES, SILENCE).notices).toHaveLength(2);
  expect(ring([{ is: "warning", row: runs(5), manager: true }], away, NOTICES, SILENCE).notices).toEqual([]);
});

test("muted and turned off there is no tone, and notices only where they were turned on", () => {
  expect(ring([wrote(1)], HIDDEN, { ...NOTICES, sound: false }, SILENCE).tones).toEqual([]);
  expect(ring([wrote(1)], HIDDEN, { ...NOTICES, mutedUntil: HIDDEN.now + 1 }, SILENCE).tones).toEqual([]);
  expect(ring([wrote(1)], HIDDEN, UNCHOSEN, SILENCE).notices).toEqual([]);
  expect(wasMissed([wrote(1)], HIDDEN, SILENCE, UNCHOSEN)).toBe(true);
  expect(wasMissed([wrote(1)], SEEN, SILENCE, UNCHOSEN)).toBe(false);
  expect(wasMissed([wrote(1)], HIDDEN, SILENCE, NOTICES)).toBe(false);
});

test("of several tones at once only the most urgent sounds", () => {
  const all: Happening[] = [wrote(1), came(2, true), { is: "offer", row: row(3) }];
  expect(ring(all, HIDDEN, NOTICES, SILENCE).tones).toEqual(["offer"]);
});

test("the title counts what waits, leaves out the chat under one's eyes, and calls where somebody is warned", () => {
  const state = desk([runs(1, { Unread: 2 }), waits(2)], { selected: 1 });
  expect(signOf(state, false)).toEqual({ prefix: "(3) ", dot: true });
  expect(signOf(state, true)).toEqual({ prefix: "(1) ", dot: true });
  expect(signOf(desk([waits(2, { AlertLevel: 1 })]), false).prefix).toBe("(!) (1) ");
  expect(signOf(desk([]), false)).toEqual({ prefix: "", dot: false });
  expect(signOf({ ...desk([waits(1)]), me: { ...me, Present: false } }, false).prefix).toBe("(1) ");
});

test("a tab counts as looked at while it says so, and not after it has gone or fallen silent", () => {
  const own = { visible: false, focused: false, open: 0 };
  const other = told(new Map(), "b", { visible: true, focused: true, open: 5 }, 1000);
  expect(around(own, other, 2000)).toEqual({ hidden: false, watched: new Set([5]) });
  expect(around(own, other, 60_000).hidden).toBe(true);
  expect(around(own, told(other, "b", null, 2000), 2000).hidden).toBe(true);
});

test("each tone is short, soft and of its own number of notes", () => {
  expect(Object.entries(TONES).map(([name, notes]) => [name, notes.length])).toEqual([
    ["queue", 2],
    ["message", 1],
    ["offer", 3],
    ["warning", 1],
  ]);
  for (const note of Object.values(TONES).flat()) {
    expect(note.at + note.for).toBeLessThan(1);
    expect(note.loud).toBeLessThan(0.5);
  }
});

const spoken = (key: string, values: Record<string, unknown> = {}) => `${key}${values.n ? ` ${values.n}` : ""}`;

test("a notice says who and where, and what was written only where that is wanted", () => {
  const about = {
    tag: "t",
    is: "message" as const,
    row: runs(1, { CustomerName: "Åse", LastMessage: "My card number" }),
    stays: false,
  };
  expect(wordsOf(about, "Orders", false, spoken as never)).toEqual({ title: "Åse", body: "n.message · Orders" });
  expect(wordsOf(about, "Orders", true, spoken as never).body).toBe("n.message · Orders\nMy card number");
  const nameless = { ...about, row: runs(4, { CustomerName: "", CustomerAlias: "" }) };
  expect(wordsOf(nameless, "", false, spoken as never).title).toBe("n.visitor 4");
});

const AWAY: Eyes = { visible: false, focused: false, open: 0 };

function aBell(options: { rings?: boolean; permission?: "granted" | "default" | "denied"; chosen?: Preferences } = {}) {
  const clock = new FakeClock();
  const heard: string[] = [];
  const bell = new Bell({
    clock,
    chosen: () => options.chosen ?? NOTICES,
    tones: { locked: false, play: async tone => (heard.push(`tone ${tone}`) ? "played" : "none") },
    desktop: {
      permission: options.permission ?? "granted",
      show: async notice => Boolean(heard.push(`notice ${notice.tag}`)),
      close: tag => void heard.push(`close ${tag}`),
      clear: () => void heard.push("clear"),
    },
    tabs: {
      rings: options.rings ?? true,
      look: () => {},
      around: () => ({ hidden: true, watched: new Set<number>() }),
    },
    words: async () => spoken as never,
    icon: "",
    open: () => {},
    title: () => {},
    changed: () => {},
  });
  const hear = async (state: DeskState) => {
    bell.hear(state, AWAY);
    await settled();
  };
  const sit = async (state: DeskState) => {
    await hear(state);
    clock.pass(2_000);
    await settled();
    heard.length = 0;
  };
  return { bell, clock, heard, hear, sit };
}

test("a hidden window is told of a new chat at once", async () => {
  const { heard, hear, sit } = aBell();
  const empty = desk([]);
  await sit(empty);
  await hear({ ...empty, rows: desk([waits(1)]).rows });
  expect(heard).toEqual(["tone queue", "notice snakk-chat-1"]);
});

test("who signs out leaves no notice hanging; one whose sign-in ran out keeps them", async () => {
  const { heard, hear, sit } = aBell();
  const state = desk([waits(1)]);
  await sit(state);
  await hear({ ...state, signedIn: "no", refused: "Expired" });
  expect(heard).toEqual([]);
  await hear(NOTHING);
  await hear(NOTHING);
  expect(heard).toEqual(["clear"]);
});

test("lists that come in pieces are judged when they are whole: what was there is no news, what came meanwhile is", async () => {
  const { clock, heard, hear, sit } = aBell();
  const before = desk(Array.from({ length: 60 }, (_, index) => waits(index + 1)));
  await sit(before);
  const fresh = { ...before, topics: [...before.topics] };
  await hear({ ...fresh, rows: new Map([...before.rows].slice(0, 5)) });
  await hear({ ...fresh, rows: new Map([...before.rows, [99, waits(99)]]) });
  expect(heard).toEqual([]);
  clock.pass(2_000);
  await settled();
  expect(heard.filter(one => one.startsWith("notice"))).toEqual(["notice snakk-chat-99"]);
});

test("a tab that does not hold the bell is silent", async () => {
  const { heard, hear, sit } = aBell({ rings: false });
  const empty = desk([]);
  await sit(empty);
  await hear({ ...empty, rows: desk([waits(1)]).rows });
  expect(heard).toEqual([]);
});

test("the first chat that nobody was told of asks for notices, unless the browser refuses them anyway", async () => {
  for (const [permission, asks] of [
    ["default", true],
    ["denied", false],
  ] as const) {
    const { bell, hear, sit } = aBell({ permission, chosen: UNCHOSEN });
    const empty = desk([]);
    await sit(empty);
    await hear({ ...empty, rows: desk([waits(1)]).rows });
    expect(bell.missed).toBe(asks);
    bell.settled();
    expect(bell.missed).toBe(false);
  }
});
