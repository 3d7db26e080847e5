// A session goes from one agent to another.
const assert = require("node:assert/strict");
const { INGRID } = require("./desk.cjs");

module.exports = {
  async TransferChatSession(seen) {
    const offered = await seen.thea.transferChatSessionAsync(seen.first, INGRID.name);
    assert.equal(offered.transferTo.associateId, seen.ingridId);
    assert.equal(offered.transferTo.name, INGRID.name);
    assert.equal(offered.user.associateId, seen.theaId);
    const unchanged = await seen.ingrid.transferChatSessionAsync(seen.first, "nobody of that name");
    assert.equal(unchanged.transferTo.associateId, seen.ingridId);
  },

  async RejectChatSessionTransfer(seen) {
    const rejected = await seen.ingrid.rejectChatSessionTransferAsync(seen.first);
    assert.equal(rejected.transferTo, null);
    assert.equal(rejected.user.associateId, seen.theaId);
  },

  async AcceptChatSessionTransfer(seen) {
    await seen.thea.transferChatSessionAsync(seen.first, String(seen.ingridId));
    const accepted = await seen.ingrid.acceptChatSessionTransferAsync(seen.first);
    assert.equal(accepted.user.associateId, seen.ingridId);
    assert.equal(accepted.transferTo, null);
    const again = await seen.thea.acceptChatSessionTransferAsync(seen.first);
    assert.equal(again.user.associateId, seen.ingridId);
  },
};
