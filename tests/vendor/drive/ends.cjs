// Sessions go back to the queue, and away.
const assert = require("node:assert/strict");
const { ChatSessionStatus } = require("@superoffice/webapi");
const { refused } = require("./desk.cjs");

module.exports = {
  async ResetChatSession(seen) {
    const waiting = await seen.thea.resetChatSessionAsync(seen.first);
    assert.equal(waiting.status, ChatSessionStatus.InQueue);
    assert.equal(waiting.user, null);
    assert.equal((await seen.ingrid.pickUpFirstChatSessionAsync()).chatSessionId, seen.first);
  },

  async DeleteChatSessionEntity(seen) {
    await refused(seen.ingrid.deleteChatSessionEntityAsync(seen.second), 403);
    assert.equal((await seen.thea.getChatSessionEntityAsync(seen.second)).chatSessionId, seen.second);
    await seen.thea.deleteChatSessionEntityAsync(seen.second);
    assert.equal(await seen.thea.getChatSessionEntityAsync(seen.second), null);
    const ids = (await seen.thea.chatSessionsForUserAsync()).map(session => session.chatSessionId);
    assert.ok(!ids.includes(seen.second));
  },
};
