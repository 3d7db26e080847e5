// What is said, and read again.
const assert = require("node:assert/strict");
const { ChatMessageSpecialType, ChatMessageType, ChatSessionStatus } = require("@superoffice/webapi");
const { ABSENT, refused } = require("./desk.cjs");

const SAID = "Good day, Vera. æøå 🙂";

module.exports = {
  async AddChatMessage(seen) {
    const said = await seen.thea.addChatMessageAsync(seen.first, { type: ChatMessageType.ToCustomer, message: SAID });
    assert.ok(said.chatMessageId > 0);
    assert.equal(said.chatSessionId, seen.first);
    assert.equal(said.message, SAID);
    assert.equal(said.type, ChatMessageType.ToCustomer);
    assert.equal(said.specialType, ChatMessageSpecialType.None);
    assert.ok(Math.abs(said.whenPosted.getTime() - Date.now()) < 600_000);
    assert.equal((await seen.thea.getChatSessionEntityAsync(seen.first)).status, ChatSessionStatus.UserLast);
    const answer = await seen.thea.addChatMessageAsync(seen.first, { type: ChatMessageType.ToUser, message: "Hi" });
    assert.ok(answer.chatMessageId > said.chatMessageId);
    const session = await seen.thea.getChatSessionEntityAsync(seen.first);
    assert.equal(session.status, ChatSessionStatus.CustomerLast);
    assert.equal(session.lastMessage, "Hi");
    seen.said = said.chatMessageId;
    await refused(seen.thea.addChatMessageAsync(seen.first, { message: "" }), 400);
    assert.equal(await seen.thea.addChatMessageAsync(ABSENT, { message: "x" }), null);
  },

  async GetChatMessages(seen) {
    const all = await seen.thea.getChatMessagesAsync(seen.first, 0);
    const said = all.filter(line => line.type !== ChatMessageType.Special).map(line => line.message);
    assert.deepEqual(said, [SAID, "Hi"]);
    const later = await seen.thea.getChatMessagesAsync({ chatSessionId: seen.first, after: seen.said });
    assert.deepEqual(later.map(line => line.message), ["Hi"]);
  },

  async GetChatTranscript(seen) {
    const text = await seen.thea.getChatTranscriptAsync(seen.first, false);
    assert.equal(typeof text, "string");
    assert.ok(text.indexOf("Good day, Vera") < text.indexOf("Hi"));
    const html = await seen.thea.getChatTranscriptAsync(seen.first, true);
    assert.ok(html.includes("<") && html.includes(SAID));
  },
};
