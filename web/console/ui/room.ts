import type { Language } from "@shared/say";
import type { SessionRow } from "@shared/types";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Hands } from "../model/actions";
import type { Api } from "../model/api";
import type { Drafts } from "../model/drafts";
import type { Preferences } from "../model/preferences";
import { nameOf } from "../model/rows";
import type { Ringing } from "../notices/start";
import type { Area, Say } from "../texts/texts";

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
  /** The bell of this tab: tones and desktop notices. */
  ringing: Ringing;
  /** True once the server serves a newer console than this one. */
  updated: boolean;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error("outside the console");
  return room;
}

/** The speaker of an area whose texts the part in hand came with. */
export function useSay<Of extends Area>(area: Of): Say<Of> {
  const say = useRoom().says.get(area);
  if (!say) throw new Error(`the texts of ${area} are not here`);
  return say as unknown as Say<Of>;
}

/** What the customer is called in a sentence. */
export function called(row: SessionRow, say: Say): string {
  return nameOf(row) || say("visitor", { n: row.ChatSessionId });
}
