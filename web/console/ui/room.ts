import type { SessionRow } from "@shared/types";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Desk } from "../model/desk";
import { nameOf } from "../model/rows";
import type { DeskState } from "../model/state";
import type { Say } from "../texts/texts";

/** What every part of the console may use. */
export interface Room {
  desk: Desk;
  state: DeskState;
  say: Say;
  /** How times are written. */
  locale: string;
  /** Go to a conversation, or with 0 back to the list; the address follows. */
  go(id: number): void;
}

export const RoomContext = createContext<Room | null>(null);

export function useRoom(): Room {
  const room = useContext(RoomContext);
  if (!room) throw new Error("outside the console");
  return room;
}

/** What the customer is called in a sentence. */
export function called(row: SessionRow, say: Say): string {
  return nameOf(row) || say("visitor", { n: row.ChatSessionId });
}
