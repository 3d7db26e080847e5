/** What the visitor says: words, a choice, once more what failed, and the sign that more is being written. */

import { freshId } from "@shared/ids";
import type { Chat } from "./chat";
import { sound } from "./limits";
import type { Own } from "./memory";

const TYPING_EVERY = 3_000;

/** Write a line: it is drawn at once and kept until the server has it. */
export function say(chat: Chat, text: string): void {
  send(chat, { Message: sound(text) });
  chat.drafting.write("");
}

/** Answer a line that offered choices. */
export function choose(chat: Chat, text: string): void {
  send(chat, { Message: text, SpecialType: "ClickedOption" });
}

/** Send a line again that was given up, under the id it has. */
export function retry(chat: Chat, clientId: string): void {
  const own = chat.state.talk.pending.find(line => line.ClientId === clientId);
  if (own) chat.deliver({ ...own, failed: null });
}

/** Somebody writes; told every now and then at most. */
export function typing(chat: Chat): void {
  const now = chat.clock.now();
  if (now - chat.toldTypingAt < TYPING_EVERY) return;
  chat.toldTypingAt = now;
  chat.tell({ Op: "Typing", Typing: true });
}

function send(chat: Chat, words: Pick<Own, "Message" | "SpecialType">): void {
  chat.deliver({ ...words, ClientId: freshId(), at: chat.clock.now(), failed: null });
  chat.toldTypingAt = 0;
}
