/** The small pure parts: drafts, texts, replies, what is drawn of a long list, what keeps still, days, visits. */

import type { Line } from "@shared/conversation";
import type { QuickReplyEntity } from "@shared/types.gen";
import { describe, expect, test } from "vitest";
import { age, stretch } from "../model/ages";
import { place } from "../model/days";
import { Drafts, MOST_DRAFTS } from "../model/drafts";
import { moving, still } from "../model/frozen";
import { endedBy } from "../model/lines";
import { fillReply, findReplies, matches } from "../model/replies";
import { isBlank, isLong, MOST, roomFor } from "../model/texts";
import { Version } from "../model/version";
import { browserOf, isWebAddress, pathOf, timeThere } from "../model/visit";
import { SHORT, spanOf } from "../model/window";
import { Writing } from "../model/writing";
import { row } from "./desks";

class Box {
  kept = new Map<string, string>();
  full = false;
  getItem = (key: string) => this.kept.get(key) ?? null;
  setItem(key: string, value: string): void {
    if (this.full) throw new Error("QuotaExceededError");
    this.kept.set(key, value);
  }
}

describe("drafts", () => {
  test("outlive the page, each person's own", () => {
    const box = new Box();
    new Drafts(box).keep(7, 5, "half a sen");
    const later = new Drafts(box);
    expect([later.of(7, 5), later.of(8, 5), later.of(7, 6)]).toEqual(["half a sen", "", ""]);
    expect([later.any(7), later.any(8)]).toEqual([true, false]);
    later.keep(7, 5, "");
    expect(new Drafts(box).any(7)).toBe(false);
  });

  test("many changes are written once, and at once when the page goes", () => {
    const box = new Box();
    const due: (() => void)[] = [];
    const drafts = new Drafts(box, then => due.push(then));
    for (const text of ["a", "ab", "abc"]) drafts.keep(7, 5, text);
    expect([due.length, box.kept.size, drafts.of(7, 5)]).toEqual([1, 0, "abc"]);
    drafts.write();
    expect(new Drafts(box).of(7, 5)).toBe("abc");
  });

  test("signing out leaves nothing of one's own to read, and all of another's", () => {
    const box = new Box();
    const drafts = new Drafts(box);
    drafts.keep(7, 5, "mine");
    drafts.keep(77, 5, "another's");
    drafts.forget(7);
    const later = new Drafts(box);
    expect([later.of(7, 5), later.of(77, 5)]).toEqual(["", "another's"]);
  });

  test("are bounded, the oldest go first; a full, broken or forbidden storage loses nothing that is on the screen", () => {
    const box = new Box();
    const drafts = new Drafts(box);
    for (let chat = 1; chat <= MOST_DRAFTS + 2; chat += 1) drafts.keep(7, chat, "x");
    expect([drafts.of(7, 1), drafts.of(7, 2), drafts.of(7, 3)]).toEqual(["", "", "x"]);
    box.full = true;
    drafts.keep(7, 3, "y");
    expect(drafts.of(7, 3)).toBe("y");
    for (const odd of ["{", "[1]", "null", '{"7/1":4}']) {
      const broken = new Box();
      broken.kept.set("snakk.drafts", odd);
      expect(new Drafts(broken).any(7)).toBe(false);
    }
    expect(new Drafts(null).of(7, 1)).toBe("");
  });
});

describe("texts", () => {
  test("the bound is told from nine tenths on, in whole signs", () => {
    expect(roomFor("x".repeat(MOST * 0.9 - 1))).toEqual({ left: null, tooLong: false });
    expect(roomFor("x".repeat(MOST * 0.9))).toEqual({ left: MOST * 0.1, tooLong: false });
    expect(roomFor("x".repeat(MOST + 3))).toEqual({ left: -3, tooLong: true });
    expect(roomFor("😀".repeat(MOST))).toEqual({ left: 0, tooLong: false });
  });

  test("what nobody can see is nothing", () => {
    for (const text of ["", " \n\t", "\u200b\u200d\u2060\ufeff", "\u202e \u2066"]) expect(isBlank(text)).toBe(true);
    for (const text of [".", "\u200bx", "😀", "ب"]) expect(isBlank(text)).toBe(false);
  });

  test("what would fill screens is folded", () => {
    expect([isLong("a\n".repeat(20)), isLong("a\n".repeat(10_000)), isLong("a".repeat(3_001))]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe("quick replies", () => {
  const reply = (QuickReplyId: number, Name: string, Text = ""): QuickReplyEntity => ({
    QuickReplyId,
    Name,
    Text,
    Rank: QuickReplyId,
  });
  const all = [
    reply(1, "Return label", "We sent it"),
    reply(2, "Hello"),
    reply(3, "On return"),
    reply(4, "Bye", "return"),
  ];

  test("are found by their name first, by its beginning before that, by their text at last", () => {
    const found = (query: string) => findReplies(all, query).map(one => one.QuickReplyId);
    expect(found("return")).toEqual([1, 3, 4]);
    expect(found("")).toEqual([1, 2, 3, 4]);
    expect(found("sent return")).toEqual([1]);
    expect(found("zzz")).toEqual([]);
    expect(
      findReplies(
        Array.from({ length: 200 }, (_, at) => reply(at, "a")),
        "a",
      ),
    ).toHaveLength(8);
  });

  test("are filled in, and read well where a name is missing", () => {
    expect(fillReply("Hi {name}, I am {agent}. {name}!", "Vera", "Ingrid")).toBe("Hi Vera, I am Ingrid. Vera!");
    expect(fillReply("Hi {name}!", "", "Ingrid")).toBe("Hi!");
    expect(fillReply("{name}", "$& {agent} $1", "X")).toBe("$& X $1");
  });

  test("accents do not hide a name", () => {
    expect([matches("Jonas Ødegård", "odeg"), matches("Åse-Marie", "ase"), matches("Siv", "x")]).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe("a long list", () => {
  test("draws what is seen and a little more; a short one is drawn whole", () => {
    expect(spanOf(SHORT, 0, 500, 40)).toEqual({ start: 0, end: SHORT });
    expect(spanOf(5_000, 0, 800, 40)).toEqual({ start: 0, end: 32 });
    expect(spanOf(5_000, 40_000, 800, 40)).toEqual({ start: 984, end: 1_032 });
    expect(spanOf(5_000, 1e9, 800, 40)).toEqual({ start: 5_000, end: 5_000 });
    expect(spanOf(5_000, -900, 800, 40)).toEqual({ start: 0, end: 16 });
  });

  test("keeps the row with the focus near by, and lets it go far away", () => {
    expect(spanOf(5_000, 40_000, 800, 40, 900).start).toBe(900);
    expect(spanOf(5_000, 40_000, 800, 40, 1_100).end).toBe(1_101);
    expect(spanOf(5_000, 40_000, 800, 40, 3)).toEqual({ start: 984, end: 1_032 });
  });
});

describe("a list held still", () => {
  const rows = (...ids: number[]) => ids.map(id => row(id, { WhenRequested: `2026-11-24T10:00:0${id}Z` }));
  const told = ({ shown, news }: ReturnType<typeof still>) => [
    shown.map(one => (one.gone ? -one.row.ChatSessionId : one.row.ChatSessionId)),
    news,
  ];

  test("keeps its places: who went stays as a shadow, who came is a number", () => {
    expect(told(still(rows(1, 2, 3), rows(3, 1, 4, 5)))).toEqual([[1, -2, 3], 2]);
  });

  test("shows each row as it is now", () => {
    const [before, now] = [row(1, { LastMessage: "old" }), row(1, { LastMessage: "new" })];
    expect(still([before], [now]).shown[0]?.row.LastMessage).toBe("new");
  });

  test("let go, it shows those just taken where they stood", () => {
    expect(told(moving(rows(1, 3), rows(2)))).toEqual([[1, -2, 3], 0]);
  });
});

describe("a conversation", () => {
  const line = (Seq: number, extra: Partial<Line>): Line => ({
    Seq,
    ChatMessageId: Seq,
    Type: "ToUser",
    SpecialType: "None",
    SpecialParam: "",
    Message: "x",
    Author: "Vera",
    WhenPosted: "2026-11-24T10:00:00Z",
    ClientId: null,
    Mine: false,
    SenderId: -1,
    ...extra,
  });
  const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

  test("names the day where it begins, the author once, and the pick-up where it was", () => {
    const lines = [
      line(1, { WhenPosted: "2026-11-23T23:59:00Z" }),
      line(2, { WhenPosted: "2026-11-23T23:59:30Z" }),
      line(3, { WhenPosted: "2026-11-24T00:01:00Z" }),
      line(4, { WhenPosted: "2026-11-24T00:02:00Z", Type: "ToCustomer", SenderId: 7, Author: "Ingrid" }),
      line(5, { WhenPosted: "2026-11-24T00:09:00Z", Type: "ToCustomer", SenderId: 7, Author: "Ingrid" }),
    ];
    const placed = place(lines, row(5, { WhenStarted: "2026-11-24T00:01:30Z" }), 7, dayOf);
    expect(placed.map(one => one.day > 0)).toEqual([true, false, true, false, false]);
    expect(placed.map(one => one.follows)).toEqual([false, true, false, false, false]);
    expect(placed.map(one => one.pickedUp)).toEqual([false, false, false, true, false]);
  });

  test("tells who ended it, by the last end", () => {
    expect(endedBy([line(1, {})])).toBeNull();
    const ends = [line(1, { SpecialType: "ClosedByUser" }), line(2, { SpecialType: "ClosedByCustomer" })];
    expect(endedBy(ends)).toBe("customer");
  });
});

describe("times and visits", () => {
  test("an age is short, and exact while somebody waits", () => {
    const told = (ms: number, waits: boolean) => age(ms, waits, "en", "now");
    expect([told(3_000, true), told(48_000, true), told(192_000, true)]).toEqual(["now", "0:48", "3:12"]);
    expect([told(192_000, false), told(7_300_000, false), told(200_000_000, false)]).toEqual([
      "3 min",
      "2 hr",
      "2 days",
    ]);
    expect([stretch(72_000, "en"), stretch(4_000_000, "en")]).toEqual(["1:12", "1 hr"]);
  });

  test("a browser is known behind its long name, and what is no browser is shown as text", () => {
    const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36";
    expect(browserOf(chrome)).toBe("Chrome 131, Windows");
    expect(browserOf(`${chrome} Edg/131.0`)).toBe("Edge 131, Windows");
    const iphone =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604";
    expect(browserOf(iphone)).toBe("Safari 18, iPhone");
    expect(browserOf("<script>alert(1)</script>")).toBe("<script>alert(1)</script>");
    expect(browserOf("x".repeat(9_000))).toHaveLength(80);
  });

  test("an address is told by its path, and only one of the web may be opened", () => {
    expect(pathOf("https://lynghei.example/lamper/m%C3%A5ne?x=1")).toBe("/lamper/måne?x=1");
    expect([pathOf("https://lynghei.example/"), pathOf("nonsense")]).toEqual(["lynghei.example", "nonsense"]);
    expect(["https://a.b", "http://a", "javascript:alert(1)", "data:text/html,x", ""].map(isWebAddress)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  test("the time there needs a zone that exists", () => {
    expect(timeThere(Date.UTC(2026, 10, 24, 9, 47), "Europe/Oslo", "en-GB")).toBe("10:47, Oslo");
    expect([timeThere(0, "", "en"), timeThere(0, "Nowhere/Land", "en")]).toEqual(["", ""]);
  });
});

test("a newer console is noticed once it is served, and not before anything was known", async () => {
  let served = "";
  const version = new Version(async () => served);
  for (const [mark, newer] of [
    ["", false],
    ["a", false],
    ["a", false],
    ["b", true],
    ["a", true],
  ] as const) {
    served = mark;
    await version.check();
    expect(version.newer).toBe(newer);
  }
  await expect(new Version(() => Promise.reject(new Error("offline"))).check()).resolves.toBeUndefined();
});

test("a map is copied at its first change only", () => {
  const before = new Map([[1, "a"]]);
  const same = new Writing(before);
  same.delete(9);
  expect(same.done()).toBe(before);
  const changed = new Writing(before);
  changed.set(2, "b");
  changed.delete(1);
  expect([...changed.done()]).toEqual([[2, "b"]]);
  expect([...before]).toEqual([[1, "a"]]);
});
