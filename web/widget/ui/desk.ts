import { type ComponentType, createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Look } from "../bridge";
import type { Chat } from "../model/chat";
import type { ChatState } from "../model/state";
import type { Area, Say } from "../texts/texts";

/** What every part of the widget may use. */
export interface Desk {
  chat: Chat;
  state: ChatState;
  say: Say;
  /** The texts of a part that is fetched later. */
  fetchSay<Of extends Area>(area: Of): Promise<Say<Of>>;
  /** The parts that have been fetched, in the language that is shown. */
  parts: Map<string, { component: ComponentType<Record<string, unknown>>; say: unknown }>;
  /** How times are written. */
  locale: string;
  look: Look;
  /** The whole address of a picture that the server told by its path. */
  at(path: string): string;
  /** Null where the chat has a window of its own. */
  minimise: (() => void) | null;
  /** The window goes away and the chat with it. */
  closeWindow(): void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error("outside the widget");
  return desk;
}
