/** What the server says, as both front ends see it: the generated types, and what no schema can say of them. */

import type { ChatWidgetSettings, MessageView, NamedRefusal, VisitorSession, VisitorTopic as Wire } from "./types.gen";

export type {
  ChatWidgetSettings as WidgetSettings,
  Colleague,
  ConsoleTopic,
  Me,
  MessageView,
  QueuePlace,
  SessionRow,
  VisitorSession,
} from "./types.gen";

export type SessionStatus = VisitorSession["Status"];
export type SpecialType = MessageView["SpecialType"];

/** A topic always tells its look to visitors. */
export interface VisitorTopic extends Omit<Wire, "Widget"> {
  Widget: ChatWidgetSettings;
}

/** Only the name is always there. */
export type Refusal = Pick<NamedRefusal, "Code"> & Partial<NamedRefusal>;
