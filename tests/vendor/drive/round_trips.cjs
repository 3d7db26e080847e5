// Default, change, save, read: every entity comes back as it was sent, unset dates and times of day included.
const assert = require("node:assert/strict");
const { ChatWidgetSize, WidgetTheme, mkDuration } = require("@superoffice/webapi");
const { INGRID, SALES, THEA, byPassword } = require("./desk.cjs");

const isDuration = value => typeof value?.asMilliseconds === "function";

// What can be compared: without rights, times of day in milliseconds and dates as moments.
function plain(value) {
  if (isDuration(value)) return { ms: value.asMilliseconds() };
  if (value instanceof Date) return { at: value.getTime() };
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const own = Object.entries(value).filter(([name]) => name !== "tableRight" && name !== "fieldProperties");
  return Object.fromEntries(own.map(([name, item]) => [name, plain(item)]));
}

// Another value in each plain member. Keys and closed sets stay, and what belongs to other rows.
function changed(entity, kept) {
  const copy = { ...entity };
  for (const [name, value] of Object.entries(entity)) {
    if (kept.includes(name) || name === "tableRight" || name === "fieldProperties") continue;
    if (isDuration(value)) copy[name] = mkDuration(name.endsWith("Start") ? "07:15:30" : "18:45");
    else if (typeof value === "string") copy[name] = `æ ${name}`.slice(0, 20);
    else if (typeof value === "boolean") copy[name] = !value;
    else if (typeof value === "number") copy[name] = 3;
  }
  return copy;
}

const OF_THE_SERVER = [
  "chatSessionId", "topicId", "status", "firstMessage", "lastMessage", "sessionKey", "initialQueuePos",
  "alertLevel", "rank", "flags", "chatbotIsActive",
];
const COLOURS = ["color", "badgeColor", "badgeTextColor", "custMsgColor", "custMsgTextColor", "agentMsgColor",
  "agentMsgTextColor", "buttonColor", "buttonTextColor"];

function everySetting(topic) {
  const asked = changed(topic, ["chatTopicId", "secondsPrAccept"]);
  asked.openingHours = changed(topic.openingHours, []);
  asked.botSettings = changed(topic.botSettings, []);
  asked.widget = changed(topic.widget, ["size", "theme", "font", "fontSize", "languageIsoCode", "logoName"]);
  asked.widget.size = ChatWidgetSize.Large;
  asked.widget.theme = WidgetTheme.Classic;
  for (const name of COLOURS) asked.widget[name] = "#12ab9f";
  return asked;
}

module.exports = {
  async "a topic"() {
    const thea = byPassword(THEA, {});
    const asked = everySetting(await thea.createDefaultChatTopicEntityAsync());
    const stored = await thea.saveChatTopicEntityAsync(asked);
    assert.deepEqual(plain(stored), { ...plain(asked), chatTopicId: stored.chatTopicId });
    assert.deepEqual(plain(await thea.getChatTopicEntityAsync(stored.chatTopicId)), plain(stored));
    const again = await thea.saveChatTopicEntityAsync(stored);
    assert.deepEqual(plain(again), plain(stored));
    await thea.deleteChatTopicEntityAsync(stored.chatTopicId);
  },

  async "a session"() {
    const thea = byPassword(THEA, {});
    const fresh = await thea.createDefaultChatSessionEntityAsync();
    const asked = { ...changed(fresh, OF_THE_SERVER), topicId: SALES, customerEmail: "vera@example.com" };
    const stored = await thea.saveChatSessionEntityAsync(asked);
    for (const name of Object.keys(fresh).filter(name => name.startsWith("customer") || name === "rating"))
      assert.equal(stored[name], asked[name], name);
    assert.equal(stored.whenEnded.getTime(), fresh.whenEnded.getTime());
    const whole = session => plain({ ...session, whenFetched: null }); // each look by who made it is a sign of life
    assert.deepEqual(whole(await thea.getChatSessionEntityAsync(stored.chatSessionId)), whole(stored));
    assert.deepEqual(whole(await thea.saveChatSessionEntityAsync(stored)), whole(stored));
    await thea.deleteChatSessionEntityAsync(stored.chatSessionId);
  },

  async "a topic's agent"() {
    const thea = byPassword(THEA, {});
    const before = await thea.getChatTopicUserAgentAsync(SALES, INGRID.name);
    const asked = { ...before, canListen: !before.canListen, canNotify: !before.canNotify };
    assert.deepEqual(plain(await thea.updateChatTopicUserAgentAsync(SALES, INGRID.name, asked)), plain(asked));
    assert.deepEqual(plain(await thea.getChatTopicUserAgentAsync(SALES, INGRID.name)), plain(asked));
    await thea.updateChatTopicUserAgentAsync(SALES, INGRID.name, before);
    assert.deepEqual(plain(await thea.getChatTopicUserAgentAsync(SALES, INGRID.name)), plain(before));
  },

  async "who is present"() {
    const thea = byPassword(THEA, {});
    const before = await thea.getChatPresenceAsync();
    await thea.saveChatPresenceAsync(before);
    assert.deepEqual(plain(await thea.getChatPresenceAsync()), plain(before));
  },
};
