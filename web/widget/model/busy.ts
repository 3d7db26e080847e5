/** Something the visitor asked for and waits for: forms, buttons. */

import { Refused } from "@shared/connection";
import type { Chat } from "./chat";
import type { Ours } from "./face";

/** True when it was done; else why not is told, at a field where the refusal names one. */
export async function busily(chat: Chat, act: (ours: Ours) => Promise<unknown>): Promise<boolean> {
  chat.hear({ is: "busy" });
  try {
    await act(chat.ours ?? { ChatSessionId: 0, SessionKey: "" });
    chat.hear({ is: "done" });
    return true;
  } catch (error) {
    const refusal = error instanceof Refused ? error.refusal : { Code: "Unknown" };
    const named = refusal.Field && chat.state.session;
    chat.hear(named ? { is: "refused-form", refusal } : { is: "trouble", code: refusal.Code });
    return false;
  }
}
