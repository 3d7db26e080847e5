// Drives the server with the vendor's own client: node drive.cjs http://127.0.0.1:8000
// Prints a line for each step that held; the first one that does not ends it with what was wrong.
// (CommonJS, since the package's ES modules do not load in Node.)
const assert = require("node:assert/strict");
const { ChatMessageType, ChatSessionStatus, WebApi, mkDuration } = require("@superoffice/webapi");

const SITE = process.argv[2];
const THEA = { name: "tje0", password: "Tje0" };
const INGRID = { name: "ingrid", password: "Ingrid0" };
const SALES = 2;
const ABSENT = 2_000_000_000;

// The client keeps what it signs in with in one place for all: take each agent before the next sign-in.
function byPassword({ name, password }) {
  const api = new WebApi({ baseUrl: SITE, timezone: "UTC", timezoneInclude: true });
  api.authenticateWithPassword(name, password);
  return api.getChatAgent();
}

async function byTicket({ name, password }) {
  const basic = Buffer.from(`${name}:${password}`).toString("base64");
  const answer = await fetch(`${SITE}/api/v1/Agents/Snakk/CreateTicket`, {
    method: "POST",
    headers: { Authorization: `Basic ${basic}`, Accept: "application/json" },
  });
  assert.equal(answer.status, 200);
  const { Ticket: ticket } = await answer.json();
  assert.match(ticket, /^7T:/);
  const api = new WebApi({ baseUrl: SITE });
  api.authenticateWithTicket(ticket);
  return api.getChatAgent();
}

async function refused(promise, status) {
  await assert.rejects(promise, (error) => {
    assert.equal(error.response?.status, status);
    return true;
  });
}

const seen = {};

const steps = {
  async "a wrong password and no password are refused"() {
    await refused(byPassword({ ...THEA, password: "wrong" }).chatSessionsForUserAsync(), 401);
    const api = new WebApi(SITE);
    await refused(api.getChatAgent().chatSessionsForUserAsync(), 401);
  },

  async "signs in with Basic and with a ticket"() {
    seen.thea = byPassword(THEA);
    seen.ingrid = await byTicket(INGRID);
    assert.ok(Array.isArray(await seen.thea.chatSessionsForUserAsync()));
    assert.ok(Array.isArray(await seen.ingrid.chatSessionsForUserAsync()));
  },

  async CreateDefaultChatSessionEntity() {
    const session = await seen.thea.createDefaultChatSessionEntityAsync();
    assert.equal(session.chatSessionId, 0);
    assert.equal(session.topicId, 0);
    assert.equal(session.status, ChatSessionStatus.InQueue);
    assert.equal(session.user, null);
    assert.equal(session.firstMessage, "");
    assert.equal(session.chatbotIsActive, false);
    assert.ok(session.tableRight);
    assert.ok(session.fieldProperties);
    seen.fresh = session;
  },

  async SaveChatSessionEntity() {
    const stored = await seen.thea.saveChatSessionEntityAsync({
      ...seen.fresh,
      topicId: SALES,
      customerName: "Vera Visitor",
      customerEmail: "vera@example.com",
    });
    assert.ok(stored.chatSessionId > 0);
    assert.equal(stored.topicId, SALES);
    assert.equal(stored.status, ChatSessionStatus.InQueue);
    assert.equal(stored.customerName, "Vera Visitor");
    assert.ok(Math.abs(stored.whenRequested.getTime() - Date.now()) < 60_000);
    seen.first = stored.chatSessionId;
    const changed = await seen.thea.saveChatSessionEntityAsync({ ...stored, customerPhone: "+47 22 00 00 00" });
    assert.equal(changed.chatSessionId, seen.first);
    assert.equal(changed.customerPhone, "+47 22 00 00 00");
    assert.equal(changed.customerEmail, "vera@example.com");
  },

  async GetChatSessionEntity() {
    const session = await seen.thea.getChatSessionEntityAsync(seen.first);
    assert.equal(session.chatSessionId, seen.first);
    assert.equal(session.customerPhone, "+47 22 00 00 00");
    assert.equal(session.initialQueuePos, 1);
    assert.equal(await seen.thea.getChatSessionEntityAsync(ABSENT), null);
    await refused(seen.thea.getChatSessionEntityAsync("not a number"), 400);
  },

  async CreateChatSessionForTopic() {
    const session = await seen.thea.createChatSessionForTopicAsync(SALES);
    assert.ok(session.chatSessionId > seen.first);
    assert.equal(session.topicId, SALES);
    assert.equal(session.status, ChatSessionStatus.InQueue);
    assert.equal(session.initialQueuePos, 2);
    assert.ok(session.sessionKey.length > 20);
    seen.second = session.chatSessionId;
  },

  async ChatSessionsForUser() {
    const ids = (await seen.ingrid.chatSessionsForUserAsync()).map((session) => session.chatSessionId);
    assert.ok(ids.includes(seen.first) && ids.includes(seen.second));
  },

  async PickUpFirstChatSession() {
    const session = await seen.thea.pickUpFirstChatSessionAsync();
    assert.equal(session.chatSessionId, seen.first);
    assert.equal(session.status, ChatSessionStatus.CustomerLast);
    assert.equal(session.user.name, THEA.name);
    assert.equal(session.rank, 1);
    assert.ok(session.whenStarted.getTime() >= session.whenRequested.getTime());
    seen.theaId = session.user.associateId;
  },

  async PickUpChatSession() {
    const session = await seen.ingrid.pickUpChatSessionAsync(seen.second);
    assert.equal(session.user.name, INGRID.name);
    assert.equal(await seen.thea.pickUpChatSessionAsync(seen.second), null);
    assert.equal((await seen.ingrid.pickUpChatSessionAsync(seen.second)).chatSessionId, seen.second);
    assert.equal(await seen.thea.pickUpFirstChatSessionAsync(), null);
    seen.ingridId = session.user.associateId;
  },

  async AddChatMessage() {
    const toCustomer = { type: ChatMessageType.ToCustomer, message: "Good day, Vera. æøå 🙂" };
    const said = await seen.thea.addChatMessageAsync(seen.first, toCustomer);
    assert.ok(said.chatMessageId > 0);
    assert.equal(said.chatSessionId, seen.first);
    assert.equal(said.message, toCustomer.message);
    assert.equal(said.type, ChatMessageType.ToCustomer);
    assert.equal((await seen.thea.getChatSessionEntityAsync(seen.first)).status, ChatSessionStatus.UserLast);
    const answer = await seen.thea.addChatMessageAsync(seen.first, { type: ChatMessageType.ToUser, message: "Hi" });
    assert.ok(answer.chatMessageId > said.chatMessageId);
    const session = await seen.thea.getChatSessionEntityAsync(seen.first);
    assert.equal(session.status, ChatSessionStatus.CustomerLast);
    assert.equal(session.lastMessage, "Hi");
    seen.said = said.chatMessageId;
  },

  async GetChatMessages() {
    const all = await seen.thea.getChatMessagesAsync(seen.first, 0);
    assert.deepEqual(all.filter((line) => line.type !== ChatMessageType.Special).map((line) => line.message), [
      "Good day, Vera. æøå 🙂",
      "Hi",
    ]);
    const later = await seen.thea.getChatMessagesAsync(seen.first, seen.said);
    assert.deepEqual(later.map((line) => line.message), ["Hi"]);
  },

  async GetChatTranscript() {
    const text = await seen.thea.getChatTranscriptAsync(seen.first, false);
    assert.equal(typeof text, "string");
    assert.ok(text.indexOf("Good day, Vera") < text.indexOf("Hi"));
    const html = await seen.thea.getChatTranscriptAsync(seen.first, true);
    assert.ok(html.includes("<") && html.includes("Good day, Vera. æøå 🙂"));
  },

  async TransferChatSession() {
    const offered = await seen.thea.transferChatSessionAsync(seen.first, INGRID.name);
    assert.equal(offered.transferTo.associateId, seen.ingridId);
    assert.equal(offered.user.associateId, seen.theaId);
    const unchanged = await seen.ingrid.transferChatSessionAsync(seen.first, "nobody of that name");
    assert.equal(unchanged.transferTo.associateId, seen.ingridId);
  },

  async RejectChatSessionTransfer() {
    const rejected = await seen.ingrid.rejectChatSessionTransferAsync(seen.first);
    assert.equal(rejected.transferTo, null);
    assert.equal(rejected.user.associateId, seen.theaId);
  },

  async AcceptChatSessionTransfer() {
    await seen.thea.transferChatSessionAsync(seen.first, String(seen.ingridId));
    const accepted = await seen.ingrid.acceptChatSessionTransferAsync(seen.first);
    assert.equal(accepted.user.associateId, seen.ingridId);
    assert.equal(accepted.transferTo, null);
    const again = await seen.thea.acceptChatSessionTransferAsync(seen.first);
    assert.equal(again.user.associateId, seen.ingridId);
  },

  async ResetChatSession() {
    const waiting = await seen.thea.resetChatSessionAsync(seen.first);
    assert.equal(waiting.status, ChatSessionStatus.InQueue);
    assert.equal(waiting.user, null);
    assert.equal((await seen.ingrid.pickUpFirstChatSessionAsync()).chatSessionId, seen.first);
  },

  async DeleteChatSessionEntity() {
    await seen.thea.deleteChatSessionEntityAsync(seen.second);
    assert.equal(await seen.thea.getChatSessionEntityAsync(seen.second), null);
    const ids = (await seen.thea.chatSessionsForUserAsync()).map((session) => session.chatSessionId);
    assert.ok(!ids.includes(seen.second));
  },

  async CreateDefaultChatTopicEntity() {
    const topic = await seen.thea.createDefaultChatTopicEntityAsync();
    assert.equal(topic.chatTopicId, 0);
    assert.equal(topic.name, "");
    assert.ok(topic.openingHours);
    seen.freshTopic = topic;
  },

  async SaveChatTopicEntity() {
    const topic = seen.freshTopic;
    topic.name = "Repairs";
    topic.welcomeMessage = "Welcome to repairs.";
    topic.openingHoursEnabled = true;
    topic.openingHours.monEnabled = true;
    topic.openingHours.monStart = mkDuration("08:30");
    topic.openingHours.monStop = mkDuration("17:00");
    const stored = await seen.thea.saveChatTopicEntityAsync(topic);
    assert.ok(stored.chatTopicId > SALES);
    assert.equal(stored.name, "Repairs");
    assert.equal(stored.openingHours.monStart.asMinutes(), 8 * 60 + 30);
    assert.equal(stored.openingHours.monStop.asHours(), 17);
    seen.topic = stored.chatTopicId;
    const renamed = await seen.thea.saveChatTopicEntityAsync({ ...stored, description: "Broken lamps" });
    assert.equal(renamed.chatTopicId, seen.topic);
    assert.equal(renamed.openingHours.monStart.asMinutes(), 8 * 60 + 30);
  },

  async GetChatTopicEntity() {
    const topic = await seen.thea.getChatTopicEntityAsync(seen.topic);
    assert.equal(topic.name, "Repairs");
    assert.equal(topic.description, "Broken lamps");
    assert.equal(topic.welcomeMessage, "Welcome to repairs.");
    assert.equal(topic.openingHours.tueEnabled, false);
    assert.equal(await seen.thea.getChatTopicEntityAsync(ABSENT), null);
  },

  async ChatTopicsForUser() {
    const topics = await seen.ingrid.chatTopicsForUserAsync();
    const names = topics.map((topic) => topic.name);
    assert.ok(names.includes("Sales") && names.includes("Customer service"));
    assert.ok(!names.includes("Repairs"));
  },

  async IsWithinOpeningHours() {
    assert.equal(await seen.thea.isWithinOpeningHoursAsync(SALES), true);
    const isMonday = new Date().getUTCDay() === 1;
    if (!isMonday) assert.equal(await seen.thea.isWithinOpeningHoursAsync(seen.topic), false);
  },

  async GetChatPresence() {
    const present = await seen.thea.getChatPresenceAsync();
    const ingrid = present.find((row) => row.userId === seen.ingridId);
    assert.equal(ingrid.displayName, "Ingrid Solberg");
    assert.equal(ingrid.present, true);
    assert.equal(ingrid.ongoingChats, 1);
    assert.ok(ingrid.chatTopics.includes(SALES));
  },

  async SaveChatPresence() {
    const away = { userId: seen.ingridId, present: false };
    await seen.ingrid.saveChatPresenceAsync([away]);
    const present = await seen.thea.getChatPresenceAsync();
    assert.equal(present.find((row) => row.userId === seen.ingridId)?.present ?? false, false);
    await seen.ingrid.saveChatPresenceAsync([{ ...away, present: true }]);
    const back = await seen.thea.getChatPresenceAsync();
    assert.equal(back.find((row) => row.userId === seen.ingridId).present, true);
  },
};

async function main() {
  for (const [name, step] of Object.entries(steps)) {
    try {
      await step();
    } catch (error) {
      console.log(`failed ${name}`);
      console.error(error.stack, error.response ? `\n${error.response.status} ${JSON.stringify(error.response.data)}` : "");
      process.exit(1);
    }
    console.log(`ok ${name}`);
  }
}

main();
