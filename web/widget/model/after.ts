/** What the visitor can do after a chat. */

import { busily } from "./busy";
import type { Chat } from "./chat";

/** One to five stars. True when they are stored. */
export function rate(chat: Chat, stars: number): Promise<boolean> {
  return busily(chat, ours => chat.face.rate(ours, stars));
}

/** Have the conversation sent to an address. True when that is stored. */
export function sendTranscript(chat: Chat, email: string): Promise<boolean> {
  return busily(chat, ours => chat.face.transcript(ours, email));
}

/** Go on with a chat that was finished. */
export function returnToChat(chat: Chat): void {
  chat.hear({ is: "returning" });
}
