// A conversation with the vendor's own client; all it needs to know is where this server is.
//
//   npm install && npm run build && node build/chat.js http://localhost:8000 tje0 Tje0
import { ChatSessionStatus, WebApi, WebhookState, type ChatMessage } from "@superoffice/webapi";

declare const process: { argv: string[]; exitCode: number };

async function main(site: string, name: string, password: string): Promise<void> {
  const api = new WebApi({ baseUrl: site, languageCode: "en", timezone: "UTC", timezoneInclude: true });
  api.authenticateWithPassword(name, password);
  const chat = api.getChatAgent();

  // The defaults, a topic, save: the session waits in the topic's queue.
  const [topic] = await chat.chatTopicsForUserAsync();
  if (!topic) throw new Error("you are a member of no topic");
  const fresh = await chat.createDefaultChatSessionEntityAsync();
  const saved = await chat.saveChatSessionEntityAsync({
    ...fresh,
    topicId: topic.chatTopicId,
    customerName: "Vera Visitor",
  });
  console.log(`waiting: ${saved.status === ChatSessionStatus.InQueue}`);

  // Whoever is first gets it; null says that somebody else was.
  const mine = await chat.pickUpChatSessionAsync(saved.chatSessionId!);
  if (!mine) throw new Error("somebody else was faster");
  const said = await chat.addChatMessageAsync(mine.chatSessionId!, { message: "Hello Vera!" } as ChatMessage);
  console.log(`said: ${said.message}`);

  const lines = await chat.getChatMessagesAsync(mine.chatSessionId!, 0);
  console.log(`lines: ${lines.some(line => line.message === "Hello Vera!")}`);
  const nothing = await chat.getChatSessionEntityAsync(2_000_000_000);
  console.log(`not there: ${nothing}`);

  // Lines to pick from, and who is who.
  const statuses = await api.getMDOAgent().getSimpleListAsync("chatsessionstatus");
  console.log(`status 4: ${statuses.find(line => line.id === 4)?.name}`);

  // Webhooks are for administrators.
  const hooks = api.getWebhookAgent();
  try {
    const hook = await hooks.createDefaultWebhookAsync();
    const stored = await hooks.saveWebhookAsync({
      ...hook,
      name: "Night log",
      targetUrl: "https://hooks.example.com/snakk",
      state: WebhookState.Stopped,
    });
    const all = await hooks.getAllWebhooksAsync("Night log", "chatsession.message", WebhookState.Stopped);
    console.log(`webhooks: ${all.length}, ${all[0]?.registeredAssociate?.name}`);
    await hooks.deleteWebhookAsync(stored.webhookId!);
    console.log(`deleted: ${(await hooks.getWebhookAsync(stored.webhookId!)) === null}`);
  } catch (no) {
    console.log(`webhooks: ${(no as { response?: { status: number } }).response?.status}`);
  }
}

const [site, name, password] = process.argv.slice(2);
if (!site || !name || password === undefined) {
  console.error("node build/chat.js http://localhost:8000 tje0 Tje0");
  process.exitCode = 2;
} else {
  main(site, name, password).catch(reason => {
    console.error(reason);
    process.exitCode = 1;
  });
}
