/** One conversation as both sides keep it: stored lines by their number, and own lines that are still on their way. */

import type { EventFrame } from "./frames";
import type { MessageView, SessionStatus } from "./types";

export interface Line extends MessageView {
  Seq: number;
}

export interface Pending {
  ClientId: string;
  Message: string;
  /** Milliseconds since 1970, by this machine's clock. */
  at: number;
  /** Why it was not sent, or null while it is on its way. */
  failed: string | null;
}

export interface Conversation {
  /** Number of the newest event heard; everything up to it is in. */
  seq: number;
  lines: Line[];
  pending: Pending[];
  /** Something is missing between `seq` and what came next; ask for everything after `seq`. */
  gap: boolean;
  /** Number of the newest event that the other side has had on its screen. */
  seen: number;
  /** When the last own line up to there was seen, as far as we were told at that moment; else 0. */
  seenAt: number;
}

export const EMPTY: Conversation = { seq: 0, lines: [], pending: [], gap: false, seen: 0, seenAt: 0 };

/**
 * The server told that it starts from the beginning or goes on from `seq`. What is on its way stays, and so does what
 * was seen, where the numbers mean the `same` as before.
 */
export function restart(conversation: Conversation, outcome: "Resumed" | "Resync", same = true): Conversation {
  if (outcome === "Resumed") return { ...conversation, gap: false };
  const { pending, seen, seenAt } = conversation;
  return same ? { ...EMPTY, pending, seen, seenAt } : { ...EMPTY, pending };
}

/** The other side has seen everything up to `seq`: never less than before. `at` is 0 where nobody told when. */
export function saw(conversation: Conversation, seq: number, at: number): Conversation {
  const { seen, seenAt, lines } = conversation;
  if (seq <= seen) return conversation;
  const more = seq > conversation.seq || lines.some(line => line.Mine && line.Seq > seen && line.Seq <= seq);
  return { ...conversation, seen: seq, seenAt: more ? at : seenAt };
}

/** Hear one event: in order once, never twice, and a jump in the numbers only marks the gap. */
export function hear(conversation: Conversation, event: EventFrame): Conversation {
  if (event.Seq <= conversation.seq) return conversation;
  if (event.Seq > conversation.seq + 1) return { ...conversation, gap: true };
  const message = event.Data.Message;
  if (!message) return { ...conversation, seq: event.Seq };
  const line = { ...message, Seq: event.Seq };
  return {
    ...conversation,
    seq: event.Seq,
    gap: false,
    lines: [...conversation.lines, line],
    pending: message.ClientId
      ? conversation.pending.filter(own => own.ClientId !== message.ClientId)
      : conversation.pending,
  };
}

/** An own line is drawn at once, under the id it will be known by. */
export function say(conversation: Conversation, own: Pending): Conversation {
  if (conversation.lines.some(line => line.ClientId === own.ClientId)) return conversation;
  const others = conversation.pending.filter(other => other.ClientId !== own.ClientId);
  return { ...conversation, pending: [...others, own] };
}

/** It was refused, or given up. */
export function fail(conversation: Conversation, clientId: string, code: string): Conversation {
  return {
    ...conversation,
    pending: conversation.pending.map(own => (own.ClientId === clientId ? { ...own, failed: code } : own)),
  };
}

interface Versioned {
  Seq: number;
  Status: SessionStatus;
}

/**
 * Bring a row one event further. An older event is known already; a later one than the next is left to the row's own
 * news, which carries the whole state.
 */
export function patchRow<Row extends Versioned>(
  row: Row,
  event: EventFrame,
  implied: (row: Row, message: MessageView) => Partial<Row>,
): Row {
  if (event.Seq !== row.Seq + 1) return row;
  const message = event.Data.Message;
  return {
    ...row,
    ...(message ? implied(row, message) : {}),
    ...event.Data.Session,
    Status: event.Status,
    Seq: event.Seq,
  };
}
