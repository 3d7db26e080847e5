// Sessions are made, found, picked up.
const assert = require("node:assert/strict");
const { ChatSessionStatus } = require("@superoffice/webapi");
const { ABSENT, INGRID, SALES, THEA, refused } = require("./desk.cjs");

module.exports = {
  async CreateDefaultChatSessionEntity(seen) {
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

  async SaveChatSessionEntity(seen) {
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
    assert.ok(Math.abs(stored.whenRequested.getTime() - Date.now()) < 600_000);
    seen.first = stored.chatSessionId;
    const changed = await seen.thea.saveChatSessionEntityAsync({ ...stored, customerPhone: "+47 22 00 00 00" });
    assert.equal(changed.chatSessionId, seen.first);
    assert.equal(changed.customerPhone, "+47 22 00 00 00");
    assert.equal(changed.customerEmail, "vera@example.com");
  },

  async GetChatSessionEntity(seen) {
    const session = await seen.thea.getChatSessionEntityAsync(seen.first);
    assert.equal(session.chatSessionId, seen.first);
    assert.equal(session.customerPhone, "+47 22 00 00 00");
    assert.equal(session.initialQueuePos, 1);
    assert.equal(await seen.thea.getChatSessionEntityAsync(ABSENT), null);
    await refused(seen.thea.getChatSessionEntityAsync("not a number"), 400);
  },

  async CreateChatSessionForTopic(seen) {
    const session = await seen.thea.createChatSessionForTopicAsync(SALES);
    assert.ok(session.chatSessionId > seen.first);
    assert.equal(session.topicId, SALES);
    assert.equal(session.status, ChatSessionStatus.InQueue);
    assert.equal(session.initialQueuePos, 2);
    assert.ok(session.sessionKey.length > 20);
    seen.second = session.chatSessionId;
    assert.equal(await seen.thea.createChatSessionForTopicAsync(ABSENT), null);
  },

  async ChatSessionsForUser(seen) {
    const ids = (await seen.ingrid.chatSessionsForUserAsync()).map(session => session.chatSessionId);
    assert.ok(ids.includes(seen.first) && ids.includes(seen.second));
  },

  async PickUpFirstChatSession(seen) {
    const session = await seen.thea.pickUpFirstChatSessionAsync();
    assert.equal(session.chatSessionId, seen.first);
    assert.equal(session.status, ChatSessionStatus.CustomerLast);
    assert.equal(session.user.name, THEA.name);
    assert.equal(session.rank, 1);
    assert.ok(session.whenStarted.getTime() >= session.whenRequested.getTime());
    seen.theaId = session.user.associateId;
  },

  async PickUpChatSession(seen) {
    const session = await seen.ingrid.pickUpChatSessionAsync(seen.second);
    assert.equal(session.user.name, INGRID.name);
    assert.equal(await seen.thea.pickUpChatSessionAsync(seen.second), null);
    assert.equal(await seen.thea.pickUpChatSessionAsync(ABSENT), null);
    assert.equal((await seen.ingrid.pickUpChatSessionAsync(seen.second)).chatSessionId, seen.second);
    assert.equal(await seen.thea.pickUpFirstChatSessionAsync(), null);
    seen.ingridId = session.user.associateId;
  },
};
