/** States with made-up people in them, for the preview beside a topic's settings. */

import type { Line } from "@shared/conversation";
import type { SessionStatus, SpecialType, VisitorSession, VisitorTopic } from "@shared/types";
import { type ChatState, NOTHING } from "../model/state";
import type { Say } from "../texts/texts";

export const SCREENS = ["badge", "form", "queue", "chat", "ended", "closed"] as const;
export type Shown = (typeof SCREENS)[number];

const STATUS: Record<Shown, SessionStatus> = {
  badge: "Invalid",
  form: "PreChatForm",
  queue: "InQueue",
  chat: "UserLast",
  ended: "Finished",
  closed: "OfflineForm",
};
const MINUTE = 60_000;

/** The state of one screen. `now` in milliseconds since 1970. */
export function sample(shown: Shown, topic: VisitorTopic, say: Say<"preview">, now: number): ChatState {
  const session = sessionOf(shown, say, now);
  const talks = shown === "chat" || shown === "ended";
  const lines = [
    said(1, now - 4 * MINUTE, say("visitor"), say("ask"), true),
    ...(shown === "queue" ? [said(2, now - 3 * MINUTE, say("visitor"), say("more"), true)] : []),
    ...(talks ? [said(2, now - 2 * MINUTE, say("agent"), say("hello"), false)] : []),
    ...(talks ? [said(3, now - MINUTE, say("visitor"), say("thanks"), true)] : []),
    ...(shown === "ended" ? [said(4, now, say("agent"), "", false, "ClosedByUser")] : []),
  ];
  return {
    ...NOTHING,
    topic,
    session,
    connection: { name: "live" },
    talk: { ...NOTHING.talk, lines: shown === "queue" || talks ? lines : [] },
    queue: shown === "queue" ? { Position: 3, Waiting: 4, AverageWaitSeconds: 290 } : null,
    wait: { range: { FromMinutes: 4, ToMinutes: 7, Longer: false }, at: now },
  };
}

function sessionOf(shown: Shown, say: Say<"preview">, now: number): VisitorSession {
  return {
    ChatSessionId: 0,
    TopicId: 0,
    Status: STATUS[shown],
    AgentName: shown === "chat" || shown === "ended" ? say("agent") : "",
    AgentPhoto: "",
    CustomerName: say("visitor"),
    WhenRequested: new Date(now - 4 * MINUTE).toISOString(),
    WhenStarted: null,
    WhenEnded: null,
    Rating: shown === "ended" ? 4 : 0,
    RequestNumber: 0,
    TranscriptTo: "",
    Seq: 0,
  };
}

function said(
  Seq: number,
  at: number,
  Author: string,
  Message: string,
  Mine: boolean,
  SpecialType: SpecialType = "None",
): Line {
  const Type = SpecialType === "None" ? (Mine ? "ToUser" : "ToCustomer") : "Special";
  const WhenPosted = new Date(at).toISOString();
  return {
    ChatMessageId: Seq,
    Seq,
    Type,
    SpecialType,
    SpecialParam: "",
    Message,
    Author,
    WhenPosted,
    ClientId: null,
    Mine,
  };
}
