/** A topic as its settings pages hold it: what the vendor's call tells, and what only this server knows of it. */

import type { ChatBotSettings, ChatOpeningHours, ChatTopicEntity, ChatWidgetSettings } from "@shared/types.gen";

export interface Extras {
  AllowedOrigins: string[];
  ConsentUrl: string;
  ConsentVersion: string;
  Dark: string;
  /** Made by the server, as the next; neither is sent back. */
  EmbedTag: string;
  /** Below the base; empty for none. */
  LogoUrl: string;
}

type Nested = "Widget" | "OpeningHours" | "BotSettings";

export interface Topic extends Omit<ChatTopicEntity, Nested> {
  Widget: ChatWidgetSettings;
  OpeningHours: ChatOpeningHours;
  BotSettings: ChatBotSettings;
  Extras: Extras;
}

type Branch = Nested | "Extras";

/** Name of a setting: `Name`, `Widget.Color`, `OpeningHours.MonStart`, `Extras.Dark`. */
export type Path =
  | Exclude<keyof Topic, Branch>
  | `Widget.${keyof ChatWidgetSettings}`
  | `OpeningHours.${keyof ChatOpeningHours}`
  | `BotSettings.${keyof ChatBotSettings}`
  | `Extras.${keyof Extras}`;

export type ValueAt<P extends Path> = P extends keyof Topic
  ? Topic[P]
  : P extends `${infer B extends Branch}.${infer Leaf}`
    ? Leaf extends keyof Topic[B]
      ? Topic[B][Leaf]
      : never
    : never;

/** Settings that hold text, truth or a number. */
export type PathOf<Kind> = { [P in Path]: ValueAt<P> extends Kind ? P : never }[Path];

type Tree = Record<string, unknown>;

export function valueAt<P extends Path>(topic: Topic, path: P): ValueAt<P> {
  const [first = "", second] = path.split(".");
  const top = (topic as unknown as Tree)[first];
  return (second ? (top as Tree)[second] : top) as ValueAt<P>;
}

export function withValue<P extends Path>(topic: Topic, path: P, value: ValueAt<P>): Topic {
  const [first = "", second] = path.split(".");
  if (!second) return { ...topic, [first]: value };
  const branch = (topic as unknown as Tree)[first] as Tree;
  return { ...topic, [first]: { ...branch, [second]: value } };
}

export const NO_EXTRAS: Extras = {
  AllowedOrigins: [],
  ConsentUrl: "",
  ConsentVersion: "",
  Dark: "auto",
  EmbedTag: "",
  LogoUrl: "",
};

/** Put together what two calls told. A server answers each of the nested parts, even of a topic that has no settings. */
export function topicOf(entity: ChatTopicEntity, extras: Extras | null): Topic {
  return { ...(entity as Topic), Extras: extras ?? NO_EXTRAS };
}

/** What a caller may do with the topic, as the server tells it with each entity. */
export function may(topic: ChatTopicEntity | Topic, what: "Update" | "Delete"): boolean {
  const mask = topic.TableRight?.Mask ?? "";
  return mask.split(/, */).some(right => right === what || right === "FULL");
}
