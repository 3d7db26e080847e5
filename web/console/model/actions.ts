/** Everything an agent can do, with its words and its keys: one list for the key catcher, the command bar and the sheet of shortcuts. */

import type { Key } from "../texts/texts";
import type { Desk } from "./desk";
import { isLastPresent, mayManage, mine, offers, partIn, waiting } from "./lists";
import type { Place } from "./places";
import { type Chosen, muted } from "./preferences";
import { isActive } from "./rows";
import type { DeskState, Talk } from "./state";

/** What lies over the room, asking for something. One at a time. */
export type Asking =
  | "transfer"
  | "end"
  | "transcript"
  | "request"
  | "contact"
  | "contact-find"
  | "contact-make"
  | "away"
  | "command"
  | "keys"
  | null;

/** What an action works with: the desk, the places, and the few things that only a page can do. */
export interface Hands {
  desk: Desk;
  state: DeskState;
  place: Place;
  asking: Asking;
  choices: Chosen;
  go(place: Place): void;
  ask(asking: Asking): void;
  page: Page;
}

/** What moves on the page itself. */
export interface Page {
  /** The newest line of the conversation. */
  toNewest(): void;
  /** The next pane, or with -1 the one before. */
  toPane(step: 1 | -1): void;
  /** The place to write; false where there is none. */
  toComposer(): boolean;
  /** Put a text where the cursor stands in the place to write. */
  insert(text: string): void;
}

export interface Action {
  id: string;
  /** The chord it has where none was chosen, as `chords.ts` writes them. Empty: none. */
  chord: string;
  words: Key;
  may(state: DeskState): boolean;
  run(hands: Hands): void;
}

/** The conversation on the screen. */
export function open(state: DeskState): Talk | undefined {
  return state.talks.get(state.selected);
}

const within = (state: DeskState, ...parts: string[]) => {
  const talk = open(state);
  return Boolean(talk && !talk.shut && parts.includes(partIn(state, talk.row)));
};
const manages = (state: DeskState) => mayManage(state, open(state)?.row.TopicId ?? 0);
const always = () => true;

const IN_A_CHAT: Action[] = [
  {
    id: "transfer",
    chord: "Alt+KeyT",
    words: "transfer",
    may: state => within(state, "mine") || (within(state, "listening") && manages(state)),
    run: ({ ask }) => ask("transfer"),
  },
  {
    id: "request",
    chord: "Alt+KeyR",
    words: "request",
    may: state => within(state, "mine", "ended") && !open(state)?.row.TicketId,
    run: ({ ask }) => ask("request"),
  },
  {
    id: "end",
    chord: "Alt+KeyX",
    words: "end",
    may: state => within(state, "mine"),
    // Asked once, where the customer spoke last.
    run: ({ ask, desk, state }) => (open(state)?.row.Status === "UserLast" ? desk.end(state.selected) : ask("end")),
  },
  {
    id: "transcript",
    chord: "",
    words: "transcript",
    may: state => within(state, "mine", "listening", "ended"),
    run: ({ ask }) => ask("transcript"),
  },
  {
    id: "take-over",
    chord: "",
    words: "take-over",
    may: state => within(state, "listening") && manages(state),
    run: ({ desk, state }) => desk.takeOver(state.selected),
  },
  {
    id: "take-back",
    chord: "",
    words: "take-back",
    may: state => within(state, "mine") && Boolean(open(state)?.row.TransferTo),
    run: ({ desk, state }) => desk.reject(state.selected),
  },
  {
    id: "contact",
    chord: "Alt+KeyI",
    words: "contact",
    may: state => Boolean(open(state)),
    run: ({ ask, asking }) => ask(asking === "contact" ? null : "contact"),
  },
  {
    id: "contact-find",
    chord: "",
    words: "contact.act.find",
    may: state => Boolean(open(state)),
    run: ({ ask }) => ask("contact-find"),
  },
  {
    id: "contact-make",
    chord: "",
    words: "contact.act.make",
    may: state => Boolean(open(state)),
    run: ({ ask }) => ask("contact-make"),
  },
  {
    id: "newest",
    chord: "Alt+KeyJ",
    words: "act.newest",
    may: state => Boolean(open(state)),
    run: ({ page }) => page.toNewest(),
  },
  {
    id: "close",
    chord: "",
    words: "close",
    may: state => Boolean(open(state)) && !within(state, "mine", "offered"),
    run: ({ desk, state }) => desk.close(state.selected),
  },
];

const BETWEEN_CHATS: Action[] = [
  {
    id: "next",
    chord: "Alt+KeyN",
    words: "next",
    may: state => waiting(state).length > 0,
    run: ({ desk }) => desk.next(),
  },
  {
    id: "accept",
    chord: "Alt+KeyA",
    words: "accept.offer",
    may: state => offers(state).length > 0,
    run: ({ desk, state }) => desk.accept(offerOf(state)),
  },
  {
    id: "decline",
    chord: "Alt+Shift+KeyA",
    words: "decline.offer",
    may: state => offers(state).length > 0,
    run: ({ desk, state }) => desk.reject(offerOf(state)),
  },
  {
    id: "longest",
    chord: "Alt+KeyU",
    words: "act.longest",
    may: state => longestUnanswered(state) !== 0,
    run: ({ go, state }) => go({ room: "chats", id: longestUnanswered(state) }),
  },
  {
    id: "previous-chat",
    chord: "Alt+ArrowUp",
    words: "act.previous-chat",
    may: state => mine(state).length > 0,
    run: hands => step(hands, -1),
  },
  {
    id: "next-chat",
    chord: "Alt+ArrowDown",
    words: "act.next-chat",
    may: state => mine(state).length > 0,
    run: hands => step(hands, 1),
  },
];

const EVERYWHERE: Action[] = [
  {
    id: "presence",
    chord: "Alt+KeyP",
    words: "act.presence",
    may: state => Boolean(state.me),
    run: ({ desk, state, ask }) => (isLastPresent(state) ? ask("away") : desk.setPresent(!state.me?.Present)),
  },
  {
    id: "mute",
    chord: "Alt+KeyM",
    words: "act.mute",
    may: always,
    run: ({ choices }) => choices.choose(muted(choices.now, Date.now())),
  },
  { id: "next-pane", chord: "F6", words: "act.next-pane", may: always, run: ({ page }) => page.toPane(1) },
  {
    id: "previous-pane",
    chord: "Shift+F6",
    words: "act.previous-pane",
    may: always,
    run: ({ page }) => page.toPane(-1),
  },
  { id: "command", chord: "Control+KeyK", words: "command", may: always, run: ({ ask }) => ask("command") },
  { id: "keys", chord: "Control+Slash", words: "act.keys", may: always, run: ({ ask }) => ask("keys") },
  { id: "sign-out", chord: "", words: "logout", may: always, run: ({ desk }) => desk.signOut() },
];

/** For the sheet of shortcuts and the command bar, which tell them apart. */
export const GROUPS = { chat: IN_A_CHAT, between: BETWEEN_CHATS, everywhere: EVERYWHERE } as const;

export const ACTIONS: readonly Action[] = [...IN_A_CHAT, ...BETWEEN_CHATS, ...EVERYWHERE];

/** Alt and a digit, for the chat with that number; 0 is the tenth. Apart, as a list of chats says more than ten lines of it. */
export const RANKS: readonly Action[] = Array.from({ length: 10 }, (_, index) => ({
  id: `rank-${index + 1}`,
  chord: `Alt+Digit${(index + 1) % 10}`,
  words: "act.rank" as const,
  may: (state: DeskState) => ranked(state, index + 1) !== 0,
  run: ({ go, state }: Hands) => go({ room: "chats", id: ranked(state, index + 1) }),
}));

export function action(id: string): Action {
  const found = ACTIONS.find(one => one.id === id);
  if (!found) throw new Error(`no action ${id}`);
  return found;
}

function offerOf(state: DeskState): number {
  const all = offers(state);
  return (all.find(row => row.ChatSessionId === state.selected) ?? all[0])?.ChatSessionId ?? 0;
}

function ranked(state: DeskState, rank: number): number {
  return mine(state).find(row => row.Rank === rank)?.ChatSessionId ?? 0;
}

/** Of my chats whose customer spoke last, the one who has waited longest. */
function longestUnanswered(state: DeskState): number {
  const first = mine(state)[0];
  return first && isActive(first) && first.Status === "CustomerLast" ? first.ChatSessionId : 0;
}

function step({ go, state }: Hands, by: 1 | -1): void {
  const rows = mine(state);
  const at = rows.findIndex(row => row.ChatSessionId === state.selected);
  const to = at < 0 ? (by > 0 ? 0 : rows.length - 1) : (at + by + rows.length) % rows.length;
  const row = rows[to];
  if (row) go({ room: "chats", id: row.ChatSessionId });
}
