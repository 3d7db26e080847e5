import type { Language } from "@shared/say";
import type { SessionRow } from "@shared/types";
import { type ComponentChildren, createContext, h } from "preact";
import { useContext, useRef } from "preact/hooks";
import type { Hands } from "../model/actions";
import type { Api } from "../model/api";
import type { AtHand } from "../model/at-hand";
import type { Drafts } from "../model/drafts";
import type { Preferences } from "../model/preferences";
import { nameOf } from "../model/rows";
import type { Ringing } from "../notices/start";
import type { Area, Say } from "../texts/texts";
import { differ } from "./memo";

/** What every part of the console may use. Texts of another area than the chats: `useSay`. */
export interface Room extends Hands {
  /** The area of the chats, which is always there. */
  say: Say;
  /** Speakers of the areas fetched so far. */
  says: ReadonlyMap<Area, Say<never>>;
  /** Makes sure the texts of an area are in `says`. */
  fetchSay(area: Area): Promise<unknown>;
  language: Language;
  /** How times are written. */
  locale: string;
  api: Api;
  /** What this browser's person has chosen; changed by `choices.choose`. */
  chosen: Preferences;
  drafts: Drafts;
  atHand: AtHand;
  /** Whose desk this is; empty where nobody said. */
  organisation: string;
  /** The bell of this tab: tones and desktop notices. */
  ringing: Ringing;
  /** True once the server serves a newer console than this one. */
  updated: boolean;
}

/** What stays the same while the desk's state changes: only a choice, a language or a new catalogue makes it another. */
export type Tools = Omit<Room, "state" | "place" | "asking">;

const RoomContext = createContext<Room | null>(null);
const ToolsContext = createContext<Tools | null>(null);

/** Gives all parts below what they may use. */
export function RoomProvider({ room, children }: { room: Room; children: ComponentChildren }) {
  const { state, place, asking, ...tools } = room;
  const kept = useRef<Tools>(tools);
  if (differ(kept.current, tools)) kept.current = tools;
  return h(RoomContext.Provider, { value: room }, h(ToolsContext.Provider, { value: kept.current }, children));
}

/** Everything. Whoever uses it is drawn anew at every change of anything. */
export function useRoom(): Room {
  return inside(useContext(RoomContext));
}

/** For parts of which there are many: rows and lines, which are told by their properties what they show of the state. */
export function useTools(): Tools {
  return inside(useContext(ToolsContext));
}

function inside<Value>(value: Value | null): Value {
  if (!value) throw new Error("outside the console");
  return value;
}

/** The speaker of an area whose texts the part in hand came with. */
export function useSay<Of extends Area>(area: Of): Say<Of> {
  const say = useTools().says.get(area);
  if (!say) throw new Error(`the texts of ${area} are not here`);
  return say as unknown as Say<Of>;
}

/** What the customer is called in a sentence. */
export function called(row: SessionRow, say: Say): string {
  return nameOf(row) || say("visitor", { n: row.ChatSessionId });
}
