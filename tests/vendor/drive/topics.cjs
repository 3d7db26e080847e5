// Topics and when they are open.
const assert = require("node:assert/strict");
const { mkDuration } = require("@superoffice/webapi");
const { ABSENT, SALES, refused } = require("./desk.cjs");

module.exports = {
  async CreateDefaultChatTopicEntity(seen) {
    const topic = await seen.thea.createDefaultChatTopicEntityAsync();
    assert.equal(topic.chatTopicId, 0);
    assert.equal(topic.name, "");
    assert.ok(topic.openingHours);
    assert.ok(topic.widget);
    seen.freshTopic = topic;
  },

  async SaveChatTopicEntity(seen) {
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
    await refused(seen.ingrid.saveChatTopicEntityAsync({ ...seen.freshTopic, name: "Mine" }), 403);
  },

  async GetChatTopicEntity(seen) {
    const topic = await seen.thea.getChatTopicEntityAsync(seen.topic);
    assert.equal(topic.name, "Repairs");
    assert.equal(topic.description, "Broken lamps");
    assert.equal(topic.welcomeMessage, "Welcome to repairs.");
    assert.equal(topic.openingHours.tueEnabled, false);
    assert.equal(await seen.thea.getChatTopicEntityAsync(ABSENT), null);
    assert.equal(await seen.ingrid.getChatTopicEntityAsync(seen.topic), null);
  },

  async ChatTopicsForUser(seen) {
    const names = (await seen.ingrid.chatTopicsForUserAsync()).map(topic => topic.name);
    assert.ok(names.includes("Sales") && names.includes("Customer service"));
    assert.ok(!names.includes("Repairs"));
  },

  async IsWithinOpeningHours(seen) {
    assert.equal(await seen.thea.isWithinOpeningHoursAsync(SALES), true);
    const topic = await seen.thea.getChatTopicEntityAsync(seen.topic);
    const shut = { ...topic, openingHours: { ...topic.openingHours, monEnabled: false } };
    await seen.thea.saveChatTopicEntityAsync(shut);
    assert.equal(await seen.thea.isWithinOpeningHoursAsync(seen.topic), false);
    await seen.thea.saveChatTopicEntityAsync({ ...topic, openingHoursEnabled: false });
    assert.equal(await seen.thea.isWithinOpeningHoursAsync(seen.topic), true);
  },

  async DeleteChatTopicEntity(seen) {
    const { chatTopicId } = await seen.thea.saveChatTopicEntityAsync({ ...seen.freshTopic, name: "Short-lived" });
    await refused(seen.ingrid.deleteChatTopicEntityAsync(SALES), 403);
    await seen.thea.deleteChatTopicEntityAsync(chatTopicId);
    assert.equal(await seen.thea.getChatTopicEntityAsync(chatTopicId), null);
    assert.equal((await seen.thea.getChatTopicEntityAsync(SALES)).name, "Sales");
  },
};
