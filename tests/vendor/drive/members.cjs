// Who answers in a topic, with which rights.
const assert = require("node:assert/strict");
const { ABSENT, INGRID, THEA, refused } = require("./desk.cjs");

const rights = ({ canListen, canRespond, canManage, canNotify }) => ({ canListen, canRespond, canManage, canNotify });
const NO_RIGHTS = { canListen: false, canRespond: false, canManage: false, canNotify: false };

module.exports = {
  async CreateDefaultChatTopicAgent(seen) {
    const agent = await seen.thea.createDefaultChatTopicAgentAsync();
    assert.equal(agent.topicId, 0);
    assert.deepEqual(Object.keys(rights(agent)), Object.keys(NO_RIGHTS));
    seen.freshAgent = agent;
  },

  async GetUserAgentList(seen) {
    const all = await seen.thea.getUserAgentListAsync(true, false);
    const people = Object.fromEntries(all.map(item => [item.id, item.name]));
    assert.equal(people[seen.theaId], THEA.fullName);
    assert.equal(people[seen.ingridId], INGRID.fullName);
    const grouped = await seen.thea.getUserAgentListAsync({ flat: false, onlyPresent: false });
    assert.ok(grouped.length > 0);
    const present = await seen.thea.getUserAgentListAsync(true, true);
    assert.ok(present.some(item => item.id === seen.ingridId));
  },

  async AddChatTopicUserAgent(seen) {
    const asked = { ...seen.freshAgent, ...NO_RIGHTS, canRespond: true, user: { associateId: seen.ingridId } };
    const added = await seen.thea.addChatTopicUserAgentAsync(seen.topic, asked);
    assert.equal(added.topicId, seen.topic);
    assert.equal(added.user.name, INGRID.name);
    assert.deepEqual(rights(added), { ...NO_RIGHTS, canRespond: true });
    assert.equal((await seen.ingrid.getChatTopicEntityAsync(seen.topic)).name, "Repairs");
    await refused(seen.ingrid.addChatTopicUserAgentAsync(seen.topic, asked), 403);
  },

  async GetChatTopicUserAgent(seen) {
    for (const username of [INGRID.name, String(seen.ingridId)]) {
      const found = await seen.thea.getChatTopicUserAgentAsync(seen.topic, username);
      assert.equal(found.user.associateId, seen.ingridId);
    }
    assert.equal(await seen.thea.getChatTopicUserAgentAsync(seen.topic, "nobody of that name"), null);
    assert.equal(await seen.thea.getChatTopicUserAgentAsync(ABSENT, INGRID.name), null);
  },

  async UpdateChatTopicUserAgent(seen) {
    const asked = { ...NO_RIGHTS, canListen: true, canNotify: true };
    const updated = await seen.thea.updateChatTopicUserAgentAsync(seen.topic, INGRID.name, asked);
    assert.deepEqual(rights(updated), asked);
    assert.deepEqual(rights(await seen.thea.getChatTopicUserAgentAsync(seen.topic, INGRID.name)), asked);
  },

  async GetChatTopicUserAgentList(seen) {
    const listed = await seen.thea.getChatTopicUserAgentListAsync(seen.topic);
    const ingrid = listed.find(agent => agent.user.associateId === seen.ingridId);
    assert.deepEqual(rights(ingrid), { ...NO_RIGHTS, canListen: true, canNotify: true });
  },

  async UpdateChatTopicUserAgents(seen) {
    const listed = await seen.thea.getChatTopicUserAgentListAsync(seen.topic);
    const asked = listed.map(agent => ({ ...agent, canManage: true }));
    const updated = await seen.thea.updateChatTopicUserAgentsAsync(seen.topic, asked);
    assert.deepEqual(updated.map(agent => agent.canManage), listed.map(() => true));
    assert.ok(updated.some(agent => agent.user.name === INGRID.name && agent.canListen));
  },

  async DeleteChatTopicUserAgent(seen) {
    await seen.thea.deleteChatTopicUserAgentAsync(seen.topic, INGRID.name);
    assert.equal(await seen.thea.getChatTopicUserAgentAsync(seen.topic, INGRID.name), null);
    assert.equal(await seen.ingrid.getChatTopicEntityAsync(seen.topic), null);
  },
};
