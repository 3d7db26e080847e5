/** What the console knows, and how each piece of news changes it. Pure: no clock, no network, no page. */

import type { ConnectionState } from "@shared/connection";
import { type Conversation, EMPTY, fail, hear, type Pending, patchRow, restart, saw, say } from "@shared/conversation";
import type { AgentFrame, DeskData, Epoch, EventFrame } from "@shared/frames";
import type { Colleague, ConsoleTopic, Me, SessionRow } from "@shared/types";
import { instant } from "@shared/when";
import { noted } from "./notes";
import { hasEnded, implied } from "./rows";
import { drop, put, Shelves } from "./shelves";
import { Writing } from "./writing";

/** A conversation that is open here. Its row outlives the lists, so that an ended chat can be read. */
export interface Talk {
  row: SessionRow;
  said: Conversation;
  /** The number known to exist when it was opened. */
  target: number;
  typing: boolean;
  /** The customer has lost connection, last seen at this instant (0 where not known); null while there. */
  gone: number | null;
  /** Another agent is writing too: listening in, or just before a take-over. */
  colleagueTyping: string;
  /** It may not be followed any longer. */
  shut: boolean;
}

/** A passing word: what happened, about whom. */
export interface Notice {
  key: "taken" | "none" | "failed" | "withdrawn" | "files";
  value: string;
}

/** What became of an offer of mine, told above the place to write for a while. */
export interface Aside {
  key: "declined";
  name: string;
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
  /** The chosen conversation, where it may not be read; else 0. */
  barred: number;
  notice: Notice | null;
  /** My chats that ended in the last hours, newest first. */
  recent: SessionRow[];
  /** Who waited and was just taken by a colleague, for as long as that is worth telling. */
  taken: ReadonlyMap<number, SessionRow>;
  /** Since when the customer of a chat waits for an answer, in milliseconds since 1970. */
  waitingSince: ReadonlyMap<number, number>;
  /** When an offer was first seen here. */
  offeredAt: ReadonlyMap<number, number>;
  /** How many of a chat's unread lines were on the screen before somebody's eyes. */
  seen: ReadonlyMap<number, number>;
  asides: ReadonlyMap<number, Aside>;
  /** Offers I have just answered or taken back: how they end is no news. */
  answering: ReadonlyMap<number, true>;
  /** Minutes of silence after which a chat is closed; 0 for never. */
  idleMinutes: number;
  /** What to add to this machine's clock to get the server's, in milliseconds. */
  skew: number;
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
  rows: Shelves.of([]),
  talks: new Map(),
  selected: 0,
  barred: 0,
  notice: null,
  recent: [],
  taken: new Map(),
  waitingSince: Shelves.of([]),
  offeredAt: new Map(),
  seen: new Map(),
  asides: new Map(),
  answering: new Map(),
  idleMinutes: 0,
  skew: 0,
};

export type News =
  | { is: "frame"; frame: AgentFrame; at?: number }
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
  | { is: "notice"; notice: Notice | null }
  | { is: "barred"; id: number }
  | { is: "recent"; rows: SessionRow[] }
  | { is: "forgotten"; id: number }
  | { is: "seen"; id: number }
  | { is: "answering"; id: number }
  | { is: "aside"; id: number; aside: Aside | null };

export function reduce(state: DeskState, news: News): DeskState {
  switch (news.is) {
    case "frame":
      return noted(state, heard(state, news.frame, news.at ?? 0), news.at ?? 0, news.frame.Kind === "Welcome");
    case "connection":
      return { ...state, connection: news.state };
    case "signing-in":
      return { ...state, busy: true, refused: null };
    case "refused":
      return { ...state, busy: false, refused: news.code };
    case "signed-in":
      return { ...state, busy: false, refused: null, signedIn: "yes" };
    case "signed-out":
      // It ran out, or was ended: what is on the screen, and what was written, stays for who comes back.
      if (news.code === "Expired") return { ...state, signedIn: "no", busy: false, refused: news.code };
      return { ...NOTHING, signedIn: "no", refused: news.code, selected: state.selected };
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
    case "barred":
      return { ...without(state, news.id), barred: state.selected === news.id ? news.id : state.barred };
    case "recent":
      return { ...state, recent: news.rows };
    case "forgotten":
      return { ...state, taken: drop(state.taken, news.id) };
    case "seen":
      return { ...state, seen: put(state.seen, news.id, knownRow(state, news.id)?.Unread ?? 0) };
    case "answering":
      return { ...state, answering: put(state.answering, news.id, true) };
    case "aside":
      return {
        ...state,
        asides: news.aside ? put(state.asides, news.id, news.aside) : drop(state.asides, news.id),
      };
  }
}

function heard(state: DeskState, frame: AgentFrame, at: number): DeskState {
  // What comes while we catch up has been so for we know not how long.
  const now = state.connection.name === "live" ? at : 0;
  switch (frame.Kind) {
    case "Welcome":
      return welcomed(state, frame.Epoch, frame.Data);
    case "Rows":
      return withRows(state, frame.Data);
    case "Gone":
      return gone(state, frame.ChatSessionId, frame.Closed);
    case "Presence":
      return { ...state, ...colleagues(state, frame.Data) };
    case "Opened":
      return opened(state, frame.ChatSessionId, frame.Outcome, frame.Data.Session);
    case "Event":
      return happened({ ...state, skew: skewOf(frame, now) ?? state.skew }, frame);
    case "Typing":
      return change(state, frame.ChatSessionId, talk =>
        frame.Who === "Customer"
          ? { ...talk, typing: frame.Typing }
          : { ...talk, colleagueTyping: frame.Typing ? frame.Name : "" },
      );
    case "Seen":
      return change(state, frame.ChatSessionId, talk => ({ ...talk, said: saw(talk.said, frame.Seq, now) }));
    case "Customer":
      return change(state, frame.ChatSessionId, talk => ({
        ...talk,
        gone: frame.Here ? null : instant(frame.LastSeen),
      }));
    default:
      return state;
  }
}

/** How far the server's clock is ahead, by an event that came just now; null where that is not told. */
function skewOf({ At }: EventFrame, now: number): number | null {
  return now && instant(At) ? instant(At) - now : null;
}

/** A chat asked for by its number alone is known from its answer on. */
function opened(state: DeskState, id: number, outcome: "Resumed" | "Resync", row: SessionRow): DeskState {
  const talk = state.talks.get(id) ?? (state.selected === id ? blank(row) : null);
  if (!talk) return state;
  const next = { ...talk, row, target: row.Seq, said: restart(talk.said, outcome), shut: false, gone: null };
  return { ...state, barred: state.barred === id ? 0 : state.barred, talks: put(state.talks, id, next) };
}

/** Lists are state: they are told whole, and what is not in them is not there. Conversations go on where they were. */
function welcomed(before: DeskState, epoch: Epoch, data: DeskData): DeskState {
  const another = before.me && before.me.UserId !== data.Me.UserId;
  const state = another ? { ...NOTHING, signedIn: before.signedIn, connection: before.connection } : before;
  return {
    ...state,
    epoch,
    talks: epoch === state.epoch ? state.talks : unseen(state.talks),
    idleMinutes: data.IdleMinutes,
    me: data.Me,
    topics: data.Topics,
    colleagues: data.Colleagues,
    rows: Shelves.of(data.Rows.map(row => [row.ChatSessionId, row] as const)),
  };
}

/** Numbers of another history mean nothing. */
function unseen(talks: DeskState["talks"]): DeskState["talks"] {
  const told = [...talks].map(([id, talk]) => [id, { ...talk, said: { ...talk.said, seen: 0, seenAt: 0 } }] as const);
  return new Map(told);
}

function withRows(state: DeskState, told: SessionRow[]): DeskState {
  const [rows, talks] = [new Writing(state.rows), new Writing(state.talks)];
  for (const row of told) {
    const id = row.ChatSessionId;
    const [known, talk] = [rows.get(id), talks.get(id)];
    if (!known || known.Seq < row.Seq) rows.set(id, row);
    if (talk && talk.row.Seq < row.Seq) talks.set(id, { ...talk, row });
  }
  return { ...state, rows: rows.done(), talks: talks.done() };
}

function gone(state: DeskState, id: number, closed: boolean): DeskState {
  const left = { ...state, rows: drop(state.rows, id) };
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
  return hasEnded(row) ? drop(rows, row.ChatSessionId) : put(rows, row.ChatSessionId, row);
}

function selected(state: DeskState, id: number): DeskState {
  const chosen = { ...state, selected: id, barred: 0 };
  const row = state.rows.get(id) ?? state.recent.find(one => one.ChatSessionId === id);
  if (state.talks.has(id) || !row) return chosen;
  return { ...chosen, talks: put(state.talks, id, blank(row)) };
}

function blank(row: SessionRow): Talk {
  return { row, said: EMPTY, target: 0, typing: false, gone: null, colleagueTyping: "", shut: false };
}

function knownRow(state: DeskState, id: number): SessionRow | undefined {
  return state.rows.get(id) ?? state.talks.get(id)?.row;
}

function change(state: DeskState, id: number, how: (talk: Talk) => Talk): DeskState {
  const talk = state.talks.get(id);
  if (!talk) return state;
  const next = how(talk);
  return next === talk ? state : { ...state, talks: put(state.talks, id, next) };
}

function without(state: DeskState, id: number): DeskState {
  return { ...state, talks: drop(state.talks, id) };
}

/** True when every open conversation has all that was known to exist when it was opened. */
export function isCaughtUp(state: DeskState): boolean {
  return [...state.talks.values()].every(talk => talk.shut || (!talk.said.gap && talk.said.seq >= talk.target));
}
