/** What a row of a list shows of the state, told so that a row of which nothing has changed is told the very same. Pure. */

import type { ConsoleTopic, SessionRow } from "@shared/types";
import type { Shown } from "./frozen";
import { personName, topicOf, unreadOf, waitingSince } from "./lists";
import type { DeskState } from "./state";

export interface ChatTold extends Shown {
  isMine: boolean;
  /** It is the one on the screen. */
  isHere: boolean;
  unread: number;
  typing: boolean;
  /** Since when the customer waits for an answer, in milliseconds since 1970; 0 while it is the customer's turn. */
  since: number;
  /** Minutes after which a wait of mine is late; 0 for never. */
  warning: number;
}

export function chatTold(state: DeskState, { row, gone }: Shown): ChatTold {
  const id = row.ChatSessionId;
  const isMine = row.UserId === state.me?.UserId;
  const since = waitingSince(state, row);
  return {
    row,
    gone,
    isMine,
    isHere: state.selected === id,
    unread: gone ? 0 : unreadOf(state, row),
    typing: state.connection.name !== "offline" && Boolean(state.talks.get(id)?.typing),
    since,
    warning: since && isMine ? (topicOf(state, row.TopicId)?.WarnMessage ?? 0) : 0,
  };
}

export interface WaitingTold extends Shown {
  isHere: boolean;
  topic: ConsoleTopic | undefined;
  /** Where it has gone: who has it now, `null` for me, empty for nobody. */
  taker: string | null;
}

export function waitingTold(state: DeskState, { row, gone }: Shown): WaitingTold {
  const isHere = state.selected === row.ChatSessionId;
  return { row, gone, isHere, topic: topicOf(state, row.TopicId), taker: gone ? takerOf(state, row) : "" };
}

function takerOf(state: DeskState, { ChatSessionId }: SessionRow): string | null {
  const now = state.taken.get(ChatSessionId) ?? state.rows.get(ChatSessionId);
  if (now?.UserId === state.me?.UserId) return null;
  return now?.UserId ? personName(state, now.UserId) || now.AgentName : "";
}
