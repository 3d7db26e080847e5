// What the client is told when the answer is no.
const assert = require("node:assert/strict");
const { WebApiStatus } = require("@superoffice/webapi");
const { ABSENT, INGRID, SALES, byNobody, byPassword, listening, refused } = require("./desk.cjs");

async function told(promise) {
  let response;
  await assert.rejects(promise, error => ((response = error.response), true));
  return response;
}

module.exports = {
  async "without a right: 403 and four words of an error"() {
    const response = await told(byPassword(INGRID).deleteChatTopicEntityAsync(SALES));
    assert.equal(response.status, 403);
    assert.deepEqual(Object.keys(response.data), ["Error", "ErrorType", "ErrorMessage", "ErrorSource"]);
    assert.equal(response.data.Error, true);
    assert.equal(response.data.ErrorType, "SoSecurityException");
    assert.ok(response.headers["x-request-id"]);
  },

  async "an argument that cannot be read: 400 and what is wrong with it"(seen) {
    for (const ask of [
      () => seen.thea.getChatSessionEntityAsync("five"),
      () => seen.thea.pickUpChatSessionAsync("five"),
      () => seen.thea.getChatMessagesAsync({ chatSessionId: {}, after: 0 }),
      () => seen.thea.addChatMessageAsync(seen.first, { message: 5 }),
      () => seen.thea.saveChatSessionEntityAsync({ chatSessionId: seen.first, rating: 6 }),
      () => seen.thea.saveChatTopicEntityAsync({ chatTopicId: SALES, name: "n".repeat(300) }),
    ]) {
      const { status, data } = await told(ask());
      assert.equal(status, 400);
      assert.ok(data.Message || data.ErrorMessage);
    }
  },

  async "what is not there reads as null"(seen) {
    assert.equal(await seen.thea.getChatSessionEntityAsync(ABSENT), null);
    assert.equal(await seen.thea.getChatTopicEntityAsync(ABSENT), null);
    assert.equal(await seen.thea.resetChatSessionAsync(ABSENT), null);
    assert.equal(await seen.thea.transferChatSessionAsync(ABSENT, INGRID.name), null);
    assert.deepEqual(await seen.thea.getChatMessagesAsync(ABSENT, 0), []);
    assert.equal(await seen.thea.getChatTranscriptAsync(ABSENT, false), null);
    assert.equal(await seen.thea.isWithinOpeningHoursAsync(ABSENT), null);
  },

  async "a failed request says so in its options"() {
    const options = listening();
    await refused(byNobody().chatTopicsForUserAsync(options), 401);
    assert.equal(options.requestStatus, WebApiStatus.Failed);
  },
};
