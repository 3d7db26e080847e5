/** What the visitor's chat knows, and how each piece of news changes it. Pure: no clock, no network, no page. */

import type { ConnectionState } from "@shared/connection";
import {
  type Conversation,
  EMPTY,
  fail,
  hear,
  type Line,
  type Pending,
  patchRow,
  restart,
  saw,
  say,
} from "@shared/conversation";
import type { CustomerFrame, Epoch } from "@shared/frames";
import type { QueuePlace, Refusal, VisitorSession, VisitorTopic } from "@shared/types";
import type { FiledRequest } from "@shared/types.gen";
import type { Stage } from "../bridge";
import { dueLines } from "./lines";
import type { Told } from "./waiting";

export interface ChatState {
  topic: VisitorTopic | null;
  session: VisitorSession | null;
  epoch: Epoch;
  talk: Conversation;
  queue: QueuePlace | null;
  /** How long others waited at this place. */
  wait: Told | null;
  /** The agent who is writing right now. */
  typing: string | null;
  connection: ConnectionState;
  /** Why there is no chat, as a code; null while there is hope. */
  trouble: string | null;
  /** A form or button of ours waits for the server. */
  busy: boolean;
  /** The server's refusal of one field of a form. */
  refused: Refusal | null;
  /** The visitor asked to go on with a finished chat. */
  returning: boolean;
  /** The visitor looks at the way out of the queue. */
  filing: boolean;
  /** The request it became, as the answer told it. */
  filed: FiledRequest | null;
}

export const NOTHING: ChatState = {
  topic: null,
  session: null,
  epoch: "",
  talk: EMPTY,
  queue: null,
  wait: null,
  typing: null,
  connection: { name: "connecting" },
  trouble: null,
  busy: false,
  refused: null,
  returning: false,
  filing: false,
  filed: null,
};

export type News =
  | { is: "topic"; topic: VisitorTopic }
  | { is: "started"; session: VisitorSession; pending: Pending[] }
  /** `at` by the server's clock, or 0 for what has been so for we know not how long. */
  | { is: "frame"; frame: CustomerFrame; at?: number }
  | { is: "connection"; state: ConnectionState }
  | { is: "said"; own: Pending }
  | { is: "refused-line"; clientId: string; code: string }
  | { is: "quiet" }
  | { is: "busy" }
  | { is: "done" }
  | { is: "refused-form"; refusal: Refusal }
  | { is: "trouble"; code: string }
  | { is: "waited"; wait: Told }
  | { is: "filing"; on: boolean }
  | { is: "filed"; filed: FiledRequest }
  | { is: "returning" }
  | { is: "forgotten" };

export function reduce(state: ChatState, news: News): ChatState {
  switch (news.is) {
    case "topic":
      return { ...state, topic: news.topic };
    case "started":
      return { ...NOTHING, topic: state.topic, session: news.session, talk: { ...EMPTY, pending: news.pending } };
    case "frame":
      return heard(state, news.frame, news.at ?? 0);
    case "connection":
      return { ...state, connection: news.state, typing: news.state.name === "live" ? state.typing : null };
    case "said":
      return { ...state, talk: say(state.talk, news.own) };
    case "refused-line":
      return { ...state, talk: fail(state.talk, news.clientId, news.code) };
    case "quiet":
      return { ...state, typing: null };
    case "busy":
      return { ...state, busy: true, trouble: null, refused: null };
    case "done":
      return { ...state, busy: false };
    case "refused-form":
      return { ...state, busy: false, refused: news.refusal };
    case "trouble":
      return { ...state, busy: false, trouble: news.code };
    case "waited":
      return { ...state, wait: news.wait };
    case "filing":
      return { ...state, filing: news.on, trouble: null, refused: null };
    case "filed":
      return { ...state, filed: news.filed };
    case "returning":
      return { ...state, returning: true };
    case "forgotten":
      return { ...NOTHING, topic: state.topic };
  }
}

function heard(state: ChatState, frame: CustomerFrame, at: number): ChatState {
  switch (frame.Kind) {
    case "Welcome":
      return {
        ...state,
        epoch: frame.Epoch,
        session: frame.Data.Session,
        topic: (frame.Data.Topic as VisitorTopic | undefined) ?? state.topic,
        talk: restart(state.talk, frame.Outcome, frame.Epoch === state.epoch),
      };
    case "Event":
      return state.session?.ChatSessionId === frame.ChatSessionId ? happened(state, state.session, frame) : state;
    case "Typing":
      return frame.Who === "Agent" ? { ...state, typing: frame.Typing ? frame.Name : null } : state;
    case "Seen":
      return { ...state, talk: saw(state.talk, frame.Seq, at) };
    case "Queue":
      return { ...state, queue: frame.Data };
    default:
      return state;
  }
}

function happened(
  state: ChatState,
  session: VisitorSession,
  event: Extract<CustomerFrame, { Kind: "Event" }>,
): ChatState {
  const patched = patchRow(session, event, () => ({}));
  const message = event.Data.Message;
  const shut = patched.Status === "OfflineForm" && session.Status !== "OfflineForm";
  const reopened = isActive(patched) && !isActive(session);
  return {
    ...state,
    session: patched,
    // Whatever the topic said before: the desk has just found nobody to answer.
    topic: shut && state.topic ? { ...state.topic, SomebodyPresent: false } : state.topic,
    talk: hear(state.talk, event),
    typing: message && !message.Mine ? null : state.typing,
    returning: state.returning && !reopened,
    queue: patched.Status === "InQueue" ? state.queue : null,
    filing: state.filing && patched.Status === "InQueue",
  };
}

export function isActive(session: VisitorSession): boolean {
  return session.Status === "CustomerLast" || session.Status === "UserLast";
}

/** Forms, queue and conversation. */
export function isOpen(session: VisitorSession): boolean {
  return isActive(session) || ["PreChatForm", "Faq", "OfflineForm", "InQueue"].includes(session.Status);
}

export type Screen =
  | "loading"
  | "trouble"
  | "form"
  | "faq"
  | "offline"
  | "queue"
  | "request"
  | "filed"
  | "active"
  | "finished"
  | "closed";

/** Which of the widget's screens this is. */
export function screenOf(state: ChatState): Screen {
  const { session, topic } = state;
  if (state.trouble && !session) return "trouble";
  if (!session || !topic) return "loading";
  if (isActive(session)) return "active";
  if (state.filed) return "filed";
  switch (session.Status) {
    case "PreChatForm":
      return "form";
    case "Faq":
      return "faq";
    case "OfflineForm":
      return "offline";
    case "InQueue":
      return state.filing ? "request" : "queue";
    case "Finished":
      return topic.Widget.PostFormEnabled ? (state.returning ? "active" : "finished") : "closed";
    case "RequestPosted":
      return "filed";
    default:
      return "closed";
  }
}

/** How far the chat has come, for the page around it. */
export function stageOf(state: ChatState): Stage {
  const screen = screenOf(state);
  if (screen === "loading" || screen === "trouble") return "none";
  if (["finished", "filed", "closed"].includes(screen)) return "over";
  return screen === "queue" || screen === "active" ? "chat" : "form";
}

/** There is nothing to come back to. */
export function isOver(state: ChatState): boolean {
  return ["filed", "closed"].includes(screenOf(state));
}

/** True when every event known to exist has been heard. */
export function isCaughtUp(state: ChatState): boolean {
  return !state.talk.gap && state.session !== null && state.talk.seq >= state.session.Seq;
}

/** Lines from the other side that came after the visitor last looked, and whose time has come. */
export function unreadAfter(state: ChatState, seen: number, now: number): Line[] {
  return dueLines(state.talk.lines, now).filter(line => line.Seq > seen && !line.Mine && line.Type === "ToCustomer");
}
