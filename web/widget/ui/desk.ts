import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Look } from "../bridge";
import type { Chat } from "../model/chat";
import type { ChatState } from "../model/state";
import type { Say } from "../texts/texts";

/** What every part of the widget may use. */
export interface Desk {
  chat: Chat;
  state: ChatState;
  say: Say;
  /** How times are written. */
  locale: string;
  look: Look;
  minimise(): void;
  /** The window goes away and the chat with it. */
  closeWindow(): void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("outside the widget");
  return desk;
}
