import { expect, test } from "vitest";
import { type Conversation, EMPTY, fail, hear, patchRow, restart, say } from "../conversation";
import type { EventFrame } from "../frames";
import type { MessageView } from "../types";

const message = (text: string, ClientId: string | null = null): MessageView => ({
  ChatMessageId: 1,
  Type: "ToUser",
  SpecialType: "None",
  SpecialParam: "",
  Message: text,
  Author: "Kari",
  WhenPosted: "2026-11-24T10:00:00Z",
  ClientId,
  Mine: ClientId !== null,
});

const event = (Seq: number, data: EventFrame["Data"] = {}): EventFrame => ({
  Kind: "Event",
  ChatSessionId: 5,
  Seq,
  Event: "MessageAdded",
  At: "2026-11-24T10:00:00Z",
  Status: "CustomerLast",
  Data: data,
});

const said = (Seq: number, text: string, clientId?: string) => event(Seq, { Message: message(text, clientId) });
const texts = (conversation: Conversation) => conversation.lines.map(line => `${line.Seq} ${line.Message}`);

test("events come in once and in order, also those without a line", () => {
  const heard = [said(1, "a"), said(1, "a"), event(2), said(3, "b"), said(2, "x")].reduce(hear, EMPTY);
  expect(texts(heard)).toEqual(["1 a", "3 b"]);
  expect(heard).toMatchObject({ seq: 3, gap: false });
});

test("a jump in the numbers is a gap, and changes nothing else", () => {
  const heard = [said(1, "a"), said(3, "c")].reduce(hear, EMPTY);
  expect(heard).toMatchObject({ seq: 1, gap: true });
  expect(texts(heard)).toEqual(["1 a"]);
  expect(texts([said(2, "b"), said(3, "c")].reduce(hear, restart(heard, "Resumed")))).toEqual(["1 a", "2 b", "3 c"]);
});

test("another history begins from nothing, but what is on its way stays", () => {
  const own = { ClientId: "q", Message: "mine", at: 1, failed: null };
  const after = restart(say(hear(EMPTY, said(1, "a")), own), "Resync");
  expect(after).toEqual({ ...EMPTY, pending: [own] });
});

test("an own line is drawn once: on its way, then stored", () => {
  const own = { ClientId: "q", Message: "mine", at: 1, failed: null };
  const drawn = say(say(EMPTY, own), own);
  expect(drawn.pending).toEqual([own]);
  const stored = hear(drawn, said(1, "mine", "q"));
  expect(stored.pending).toEqual([]);
  expect(texts(stored)).toEqual(["1 mine"]);
  expect(say(stored, own)).toBe(stored);
});

test("a refused line says so until it is tried again", () => {
  const own = { ClientId: "q", Message: "mine", at: 1, failed: null };
  const failed = fail(say(EMPTY, own), "q", "SessionClosed");
  expect(failed.pending[0]?.failed).toBe("SessionClosed");
  expect(say(failed, own).pending).toEqual([own]);
});

test("a row takes the next event, and neither an old one nor one too far ahead", () => {
  const row = { Seq: 4, Status: "InQueue" as const, AgentName: "" };
  const next = event(5, { Session: { AgentName: "Ingrid" } });
  const moved = patchRow(row, next, () => ({}));
  expect(moved).toEqual({ Seq: 5, Status: "CustomerLast", AgentName: "Ingrid" });
  expect(patchRow(moved, next, () => ({}))).toBe(moved);
  expect(patchRow(moved, event(7), () => ({}))).toBe(moved);
});
