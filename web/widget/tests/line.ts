import type { Line } from "@shared/conversation";

/** A line that an agent wrote, with what a test wants otherwise. */
export const line = (Seq: number, more: Partial<Line> = {}): Line => ({
  ChatMessageId: Seq,
  Seq,
  Type: "ToCustomer",
  SpecialType: "None",
  SpecialParam: "",
  Message: `line ${Seq}`,
  Author: "Ingrid",
  WhenPosted: "2026-11-24T10:00:00Z",
  ClientId: null,
  Mine: false,
  ...more,
});
