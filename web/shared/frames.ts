/** The live protocol's frames, version 1, both ways. */

import type { Refusal } from "./types";
import type {
  BeatFrame,
  ConsoleWelcome,
  CustomerHere,
  EventFrame,
  Gone,
  Opened,
  Presence,
  QueueFrame,
  Rows,
  SeenFrame,
  TypingFrame,
  Welcome,
} from "./types.gen";

export type { DeskState as DeskData, EventData, EventFrame, SeenFrame, TypingFrame } from "./types.gen";

export const VERSION = 1;

/** Names one life of the server's log; numbers of another one mean nothing. */
export type Epoch = string;

/** Any JSON object that goes out. */
export type Outgoing = { Op: string; Id?: number; [name: string]: unknown };

export type Answer = { Re: number; Ok?: unknown; Refused?: Refusal };

export type CustomerFrame = Welcome | EventFrame | TypingFrame | SeenFrame | QueueFrame | BeatFrame;

export type AgentFrame =
  | ConsoleWelcome
  | EventFrame
  | TypingFrame
  | SeenFrame
  | CustomerHere
  | Opened
  | Rows
  | Presence
  | Gone
  | BeatFrame;

/** Close codes of the server that end the matter: coming back with the same credentials would not help. */
export const FINAL_CODES: Record<number, "Unauthenticated" | "Forbidden" | "VersionNotServed"> = {
  4001: "Unauthenticated",
  4003: "Forbidden",
  4011: "VersionNotServed",
  4012: "Unauthenticated",
};

/** Close codes that say what we sent on this socket was at fault; it is not sent again. */
export const OUR_FAULT = new Set([1009, 4000, 4009]);
