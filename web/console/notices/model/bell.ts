/** Which tones and desktop notices a happening is worth. Pure: circumstances and the memory of earlier tones are given. */

import type { SessionRow } from "@shared/types";
import { mayRing, type Preferences } from "../../model/preferences";
import type { Happening } from "./news";

/** Where somebody looks, in any of the tabs of this browser. */
export interface Around {
  /** No tab of the console can be seen. */
  hidden: boolean;
  /** Conversations on the screen of a tab that has the focus. */
  watched: ReadonlySet<number>;
  present: boolean;
  /** Milliseconds since 1970. */
  now: number;
}

export type Tone = "queue" | "message" | "offer" | "warning";

export interface DeskNotice {
  /** One notice hangs for each tag; a newer one takes its place. */
  tag: string;
  is: "queue" | "message" | "reopened" | "offer" | "warning" | "manager-warning";
  row: SessionRow;
  /** Until somebody answers it. */
  stays: boolean;
}

/** When something last rang. */
export interface Memory {
  queue: number;
  chats: ReadonlyMap<number, number>;
}

export interface Rung {
  tones: Tone[];
  notices: DeskNotice[];
  /** Tags of notices that have become untrue. */
  over: string[];
  memory: Memory;
}

export const SILENCE: Memory = { queue: Number.NEGATIVE_INFINITY, chats: new Map() };

const QUEUE_EVERY = 20_000;
const CHAT_EVERY = 3_000;
/** Of several tones at once only the most urgent is heard. */
const URGENCY: Tone[] = ["warning", "offer", "queue", "message"];

export function ring(happened: readonly Happening[], around: Around, chosen: Preferences, before: Memory): Rung {
  const rung: Rung = { tones: [], notices: [], over: [], memory: before };
  for (const one of happened) judge(one, around, rung);
  const loudest = URGENCY.find(tone => rung.tones.includes(tone));
  return {
    ...rung,
    tones: loudest && mayRing(chosen, around.now) ? [loudest] : [],
    notices: chosen.notices ? rung.notices : [],
  };
}

function judge(one: Happening, around: Around, rung: Rung): void {
  switch (one.is) {
    case "queue":
      return queue(one.row, one.first, around, rung);
    case "message":
    case "reopened":
      return message(one.is, one.row, around, rung);
    case "offer":
      if (!around.present) return;
      rung.tones.push("offer");
      rung.notices.push({ tag: tagOf("offer", one.row.ChatSessionId), is: "offer", row: one.row, stays: true });
      return;
    case "warning":
      return warning(one.row, one.manager, around, rung);
    case "withdrawn":
      rung.over.push(tagOf("offer", one.id));
      return;
    case "answered":
      rung.over.push(tagOf("chat", one.id), tagOf("warning", one.id));
  }
}

function queue(row: SessionRow, first: boolean, around: Around, rung: Rung): void {
  if (!around.present) return;
  if (first || around.now - rung.memory.queue >= QUEUE_EVERY) {
    rung.tones.push("queue");
    rung.memory = { ...rung.memory, queue: around.now };
  }
  if (around.hidden) rung.notices.push({ tag: tagOf("chat", row.ChatSessionId), is: "queue", row, stays: false });
}

/** My running chats ring also while I am Away: their customers wait for nobody else. */
function message(is: "message" | "reopened", row: SessionRow, around: Around, rung: Rung): void {
  const id = row.ChatSessionId;
  if (around.watched.has(id)) return;
  if (around.now - (rung.memory.chats.get(id) ?? Number.NEGATIVE_INFINITY) >= CHAT_EVERY) {
    rung.tones.push("message");
    rung.memory = { ...rung.memory, chats: new Map(rung.memory.chats).set(id, around.now) };
  }
  if (around.hidden) rung.notices.push({ tag: tagOf("chat", id), is, row, stays: false });
}

function warning(row: SessionRow, manager: boolean, around: Around, rung: Rung): void {
  const isRunning = row.Status === "CustomerLast" || row.Status === "UserLast";
  if (!around.present && (manager || !isRunning)) return;
  rung.tones.push("warning");
  const is = manager ? "manager-warning" : "warning";
  rung.notices.push({ tag: tagOf("warning", row.ChatSessionId), is, row, stays: false });
}

function tagOf(about: "chat" | "offer" | "warning", id: number): string {
  return `snakk-${about}-${id}`;
}

/** Something deserved a notice and had none, for nobody has said yes or no to notices yet. */
export function wasMissed(
  happened: readonly Happening[],
  around: Around,
  before: Memory,
  chosen: Preferences,
): boolean {
  return !chosen.notices && ring(happened, around, { ...chosen, notices: true }, before).notices.length > 0;
}
