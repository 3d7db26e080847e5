/** What is drawn anew when something happens: only what shows it. Counted, not timed. */

import type { AgentFrame } from "@shared/frames";
import { options, render, type VNode } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { UNCHOSEN } from "../model/preferences";
import { Shelves } from "../model/shelves";
import { type DeskState, reduce } from "../model/state";
import { memo } from "../ui/memo";
import { type Room, RoomProvider, useRoom } from "../ui/room";
import { desk, me, row } from "./desks";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const drawn = new Map<string, number>();
const page = document.createElement("div");
const before = options.vnode ?? (() => {});
const tools = {
  say: (key: string, values: object = {}) => [key, ...Object.values(values)].join(" "),
  says: new Map(),
  locale: "en",
  language: "en",
  chosen: UNCHOSEN,
  updated: false,
  go() {},
};

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  document.body.append(page);
  options.vnode = (vnode: VNode) => {
    const name = typeof vnode.type === "function" ? vnode.type.name : "";
    drawn.set(name, (drawn.get(name) ?? 0) + 1);
    before(vnode);
  };
});

afterEach(() => {
  act(() => render(null, page));
  page.remove();
  options.vnode = before;
  vi.useRealTimers();
});

async function show(state: DeskState, of: "lists" | "dashboard" = "lists"): Promise<void> {
  const { Lists } = await import("../ui/Lists");
  const { Ongoing } = await import("../rooms/dashboard/Ongoing");
  const says = of === "dashboard" ? SAYS : tools.says;
  const room = { ...tools, says, state, place: { room: "chats" }, asking: null } as unknown as Room;
  drawn.clear();
  act(() =>
    render(<RoomProvider room={room}>{of === "lists" ? <Lists /> : <Ongoing topic={0} />}</RoomProvider>, page),
  );
}

const aSecond = () =>
  act(async () => {
    await vi.advanceTimersByTimeAsync(1_000);
  });
const SAYS = new Map([["dashboard", tools.say]]);
const heard = (state: DeskState, frame: AgentFrame) => reduce(state, { is: "frame", frame, at: NOON });
const rowsDrawn = () => drawn.get("ChatRowItself") ?? 0;
const own = (id: number, extra = {}) =>
  row(id, { Status: "UserLast", UserId: me.UserId, Rank: id, WhenIdle: "2026-11-24T11:30:00Z", ...extra });
const fifty = Array.from({ length: 50 }, (_, at) => own(at + 1));
const others = Array.from({ length: 1_000 }, (_, at) => row(at + 100, { Status: "UserLast", UserId: 9 }));
const full = (extra: Partial<DeskState> = {}) =>
  desk([], { rows: Shelves.of([...fifty, ...others].map(one => [one.ChatSessionId, one] as const)), ...extra });

test("of fifty chats only the one that has changed is drawn anew", async () => {
  const state = full();
  await show(state);
  expect([rowsDrawn(), page.querySelectorAll("[data-test=chat-row]").length]).toEqual([50, 50]);
  const said = heard(state, { Kind: "Rows", Data: [own(7, { Seq: 1_000, Unread: 1, LastMessage: "Hello?" })] });
  await show(said);
  expect(rowsDrawn()).toBe(1);
  expect(page.querySelector("[data-session='7'] .last")?.textContent).toContain("Hello?");
  const elsewhere = heard(said, { Kind: "Rows", Data: [row(100, { Seq: 1_000, Status: "UserLast", UserId: 9 })] });
  await show(elsewhere);
  expect(rowsDrawn()).toBe(0);
});

test("a customer who writes, and a change of chat, draw the rows they are about", async () => {
  const chosen = reduce(full(), { is: "selected", id: 3 });
  await show(chosen);
  const typing = heard(chosen, { Kind: "Typing", ChatSessionId: 3, Who: "Customer", Name: "", Typing: true });
  await show(typing);
  expect([rowsDrawn(), page.querySelector("[data-session='3'] .now")?.textContent]).toEqual([1, "row.typing"]);
  await show(reduce(typing, { is: "selected", id: 4 }));
  expect([rowsDrawn(), page.querySelector("[aria-current]")?.getAttribute("data-session")]).toEqual([2, "4"]);
});

test("a second that passes draws the times that it changes, and no row", async () => {
  const waits = own(2, { Seq: 1_000, Status: "CustomerLast", WhenIdle: "2026-11-24T11:58:20Z" });
  await show(heard(full(), { Kind: "Rows", Data: [waits] }));
  const time = () => page.querySelector("[data-session='2'] .wait")?.textContent;
  expect(time()).toContain("1:40");
  drawn.clear();
  await aSecond();
  expect([rowsDrawn(), drawn.get("Wait"), time()?.includes("1:41")]).toEqual([0, 1, true]);
});

test("the dashboard's rows are drawn by what they show, and their times second by second", async () => {
  const state = full();
  await show(state, "dashboard");
  expect(drawn.get("OngoingRow")).toBe(8);
  await show(
    heard(state, { Kind: "Rows", Data: [row(500, { Seq: 1_000, Status: "CustomerLast", UserId: 9 })] }),
    "dashboard",
  );
  expect(drawn.get("OngoingRow") ?? 0).toBe(0);
  drawn.clear();
  await aSecond();
  expect([drawn.get("OngoingRow") ?? 0, drawn.get("TimeCell")]).toEqual([0, 16]);
});

test("a row that took the whole state would be drawn each time", async () => {
  let times = 0;
  const Greedy = memo(() => {
    useRoom();
    times += 1;
    return null;
  });
  const told = (state: DeskState) => ({ ...tools, state, place: { room: "chats" }, asking: null }) as unknown as Room;
  for (const state of [full(), full({ selected: 9 })])
    act(() => render(<RoomProvider room={told(state)}>{<Greedy />}</RoomProvider>, page));
  expect(times).toBe(2);
});
