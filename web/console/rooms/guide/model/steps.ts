/** The first steps with a new installation, and how far they have come. */

import type { SessionRow } from "@shared/types";

export interface SetUp {
  Users: number;
  Topics: number;
  HoursSet: boolean;
  EmbedSeenAt: string | null;
  ChatsEnded: number;
  MeMember: boolean;
}

export const STEPS = ["topic", "people", "hours", "embed", "chat"] as const;
export type StepName = (typeof STEPS)[number];

export interface Step {
  name: StepName;
  done: boolean;
  /** May be left out: one may be alone, always open, or put the tag up later. */
  optional: boolean;
}

export function stepsOf(setUp: SetUp): Step[] {
  const done: Record<StepName, boolean> = {
    topic: setUp.Topics > 0,
    people: setUp.Users > 1,
    hours: setUp.HoursSet,
    embed: Boolean(setUp.EmbedSeenAt),
    chat: setUp.ChatsEnded > 0,
  };
  return STEPS.map(name => ({ name, done: done[name], optional: name === "people" || name === "hours" }));
}

/** The one thing to do next: the first that is not done, but what may be left out comes after what may not. */
export function nextStep(steps: readonly Step[]): StepName | null {
  const open = steps.filter(step => !step.done);
  return (open.find(step => !step.optional) ?? open[0])?.name ?? null;
}

/** All that has to be done is done. */
export const isReady = (steps: readonly Step[]) => steps.every(step => step.done || step.optional);

/** How the test chat stands, as far as this console sees it. */
export interface TestChat {
  kind: "none" | "waits" | "mine";
  id: number;
}

type Row = Pick<SessionRow, "ChatSessionId" | "TopicId" | "UserId" | "Status">;

/** The newest chat of the topic that waits, or that is mine and not over. */
export function testChatOf(rows: readonly Row[], topicId: number, me: number): TestChat {
  const here = rows
    .filter(row => row.TopicId === topicId)
    .sort((one, other) => other.ChatSessionId - one.ChatSessionId);
  const waits = here.find(row => row.Status === "InQueue");
  if (waits) return { kind: "waits", id: waits.ChatSessionId };
  const mine = here.find(row => row.UserId === me && (row.Status === "CustomerLast" || row.Status === "UserLast"));
  return mine ? { kind: "mine", id: mine.ChatSessionId } : { kind: "none", id: 0 };
}
