// Who is at the desk.
const assert = require("node:assert/strict");
const { INGRID, SALES } = require("./desk.cjs");

module.exports = {
  async GetChatPresence(seen) {
    const present = await seen.thea.getChatPresenceAsync();
    const ingrid = present.find(row => row.userId === seen.ingridId);
    assert.equal(ingrid.displayName, INGRID.fullName);
    assert.equal(ingrid.present, true);
    assert.equal(ingrid.ongoingChats, 1);
    assert.ok(ingrid.chatTopics.includes(SALES));
  },

  async SaveChatPresence(seen) {
    const away = { userId: seen.ingridId, present: false };
    await seen.ingrid.saveChatPresenceAsync([away]);
    const present = await seen.thea.getChatPresenceAsync();
    assert.equal(present.find(row => row.userId === seen.ingridId)?.present ?? false, false);
    await seen.ingrid.saveChatPresenceAsync({ chatPresence: [{ ...away, present: true }] });
    const back = await seen.thea.getChatPresenceAsync();
    assert.equal(back.find(row => row.userId === seen.ingridId).present, true);
  },
};
