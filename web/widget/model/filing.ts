import { busily } from "./busy";
import type { Chat } from "./chat";
import type { Form } from "./face";

/** Leave a request instead of a chat. */
export async function file(chat: Chat, form: Form): Promise<void> {
  await busily(chat, async ours => {
    chat.hear({ is: "filed", filed: await chat.face.request(ours, form) });
    chat.drafting.write("");
  });
}
