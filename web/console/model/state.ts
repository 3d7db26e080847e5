/** What the console knows, and how each piece of news changes it. Pure: no clock, no network, no page. */

import type { ConnectionState } from "@shared/connection";
import { type Conversation, EMPTY, fail, hear, type Pending, patchRow, restart, say } from "@shared/conversation";
import type { AgentFrame, DeskData, Epoch, EventFrame } from "@shared/frames";
import type { Colleague, ConsoleTopic, Me, SessionRow } from "@shared/types";
import { hasEnded, implied } from "./rows";

/** A conversation that is open here. Its row outlives the lists, so that an ended chat can be read. */
export interface Talk {
  row: SessionRow;
  said: Conversation;
  /** The number known to exist when it was opened. */
  target: number;
  typing: boolean;
  /** Another agent is writing too: listening in, or just before a take-over. */
  colleagueTyping: string;
  /** It may not be followed any longer. */
  shut: boolean;
}

/** A passing word: what happened, about whom. */
export interface Notice {
  key: "taken" | "none" | "failed";
  value: string;
}

export interface DeskState {
  signedIn: "unknown" | "no" | "yes";
  /** Why signing in did not work, as a code. */
  refused: string | null;
  busy: boolean;
  connection: ConnectionState;
  epoch: Epoch;
  me: Me | null;
  topics: ConsoleTopic[];
  colleagues: Colleague[];
  rows: ReadonlyMap<number, SessionRow>;
  talks: ReadonlyMap<number, Talk>;
  /** The conversation on the screen; 0 for none. */
  selected: number;
  notice: Notice | null;
}

export const NOTHING: DeskState = {
  signedIn: "unknown",
  refused: null,
  busy: false,
  connection: { name: "connecting" },
  epoch: "",
  me: null,
  topics: [],
  colleagues: [],
  rows: new Map(),
  talks: new Map(),
  selected: 0,
  notice: null,
};

export type News =
  | { is: "frame"; frame: AgentFrame }
  | { is: "connection"; state: ConnectionState }
  | { is: "signing-in" }
  | { is: "refused"; code: string }
  | { is: "signed-in" }
  | { is: "signed-out"; code: string | null }
  | { is: "selected"; id: number }
  | { is: "closed"; id: number }
  | { is: "shut"; id: number }
  | { is: "quiet"; id: number }
  | { is: "said"; id: number; own: Pending }
  | { is: "refused-line"; id: number; clientId: string; code: string }
  | { is: "present"; present: boolean }
  | { is: "notice"; notice: Notice | null };

export function reduce(state: DeskState, news: News): DeskState {
  switch (news.is) {
    case "frame":
      return heard(state, news.frame);
    case "connection":
      return { ...state, connection: news.state };
    case "signing-in":
      return { ...state, busy: true, refused: null };
    case "refused":
      return { ...state, busy: false, refused: news.code };
    case "signed-in":
      return { ...state, busy: false, refused: null, signedIn: "yes" };
    case "signed-out":
      return { ...NOTHING, signedIn: "no", refused: news.code };
    case "selected":
      return selected(state, news.id);
    case "closed":
      return { ...without(state, news.id), selected: state.selected === news.id ? 0 : state.selected };
    case "shut":
      return change(state, news.id, talk => ({ ...talk, shut: true }));
    case "quiet":
      return change(state, news.id, talk => ({ ...talk, typing: false, colleagueTyping: "" }));
    case "said":
      return change(state, news.id, talk => ({ ...talk, said: say(talk.said, news.own) }));
    case "refused-line":
      return change(state, news.id, talk => ({ ...talk, said: fail(talk.said, news.clientId, news.code) }));
    case "present":
      return state.me ? present(state, state.me, news.present) : state;
    case "notice":
      return { ...state, notice: news.notice };
  }
}

function heard(state: DeskState, frame: AgentFrame): DeskState {
  switch (frame.Kind) {
    case "Welcome":
      return welcomed(state, frame.Epoch, frame.Data);
    case "Rows":
      return frame.Data.reduce(withRow, state);
    case "Gone":
      return gone(state, frame.ChatSessionId, frame.Closed);
    case "Presence":
      return { ...state, ...colleagues(state, frame.Data) };
    case "Opened":
      return change(state, frame.ChatSessionId, talk => ({
        ...talk,
        row: frame.Data.Session,
        target: frame.Data.Session.Seq,
        said: restart(talk.said, frame.Outcome),
        shut: false,
      }));
    case "Event":
      return happened(state, frame);
    case "Typing":
      return change(state, frame.ChatSessionId, talk =>
        frame.Who === "Customer"
          ? { ...talk, typing: frame.Typing }
          : { ...talk, colleagueTyping: frame.Typing ? frame.Name : "" },
      );
    default:
      return state;
  }
}

/** Lists are state: they are told whole, and what is not in them is not there. Conversations go on where they were. */
function welcomed(state: DeskState, epoch: Epoch, data: DeskData): DeskState {
  return {
    ...state,
    epoch,
    me: data.Me,
    topics: data.Topics,
    colleagues: data.Colleagues,
    rows: new Map(data.Rows.map(row => [row.ChatSessionId, row])),
  };
}

function withRow(state: DeskState, row: SessionRow): DeskState {
  const known = state.rows.get(row.ChatSessionId);
  const rows = known && known.Seq >= row.Seq ? state.rows : new Map(state.rows).set(row.ChatSessionId, row);
  return change({ ...state, rows }, row.ChatSessionId, talk => (talk.row.Seq >= row.Seq ? talk : { ...talk, row }));
}

function gone(state: DeskState, id: number, closed: boolean): DeskState {
  const rows = new Map(state.rows);
  rows.delete(id);
  const left = { ...state, rows };
  return closed ? change(left, id, talk => ({ ...talk, shut: true })) : left;
}

function colleagues(state: DeskState, changed: Colleague[]): Partial<DeskState> {
  const ids = new Set(changed.map(colleague => colleague.UserId));
  const mine = changed.find(colleague => colleague.UserId === state.me?.UserId);
  return {
    colleagues: [...state.colleagues.filter(known => !ids.has(known.UserId)), ...changed],
    me: state.me && mine ? { ...state.me, Present: mine.Present } : state.me,
  };
}

function present(state: DeskState, me: Me, present: boolean): DeskState {
  return {
    ...state,
    me: { ...me, Present: present },
    colleagues: state.colleagues.map(one => (one.UserId === me.UserId ? { ...one, Present: present } : one)),
  };
}

/** An event moves its conversation and both copies of its row. */
function happened(state: DeskState, event: EventFrame): DeskState {
  const id = event.ChatSessionId;
  const listed = state.rows.get(id);
  const patched = listed && patchRow(listed, event, implied);
  const rows = !patched || patched === listed ? state.rows : afterEvent(state.rows, patched);
  const message = event.Data.Message;
  return change({ ...state, rows }, id, talk => ({
    ...talk,
    row: patchRow(talk.row, event, implied),
    said: hear(talk.said, event),
    typing: message && !message.Mine ? false : talk.typing,
    colleagueTyping: message?.Mine ? "" : talk.colleagueTyping,
  }));
}

/** A chat that has ended leaves the lists at once. */
function afterEvent(rows: DeskState["rows"], row: SessionRow): DeskState["rows"] {
  const next = new Map(rows);
  if (hasEnded(row)) next.delete(row.ChatSessionId);
  else next.set(row.ChatSessionId, row);
  return next;
}

function selected(state: DeskState, id: number): DeskState {
  const row = state.rows.get(id);
  if (state.talks.has(id) || !row) return { ...state, selected: id };
  const talk: Talk = { row, said: EMPTY, target: 0, typing: false, colleagueTyping: "", shut: false };
  return { ...state, selected: id, talks: new Map(state.talks).set(id, talk) };
}

function change(state: DeskState, id: number, how: (talk: Talk) => Talk): DeskState {
  const talk = state.talks.get(id);
  if (!talk) return state;
  const next = how(talk);
  return next === talk ? state : { ...state, talks: new Map(state.talks).set(id, next) };
}

function without(state: DeskState, id: number): DeskState {
  const talks = new Map(state.talks);
  talks.delete(id);
  return { ...state, talks };
}

/** True when every open conversation has all that was known to exist when it was opened. */
export function isCaughtUp(state: DeskState): boolean {
  return [...state.talks.values()].every(talk => talk.shut || (!talk.said.gap && talk.said.seq >= talk.target));
}
