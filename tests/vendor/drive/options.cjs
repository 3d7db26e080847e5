// Languages, cultures, time zones, and requests that are given up.
const assert = require("node:assert/strict");
const { ResourceParsing, WebApi, WebApiStatus } = require("@superoffice/webapi");
const { SITE, THEA, byPassword, listening } = require("./desk.cjs");

const RAW = "[SR_ACCESS_READ_ONLY]";
const NORWEGIAN = /^[A-ZÆØÅ][a-zæøå ]+ .*\.$/;

// Why a property cannot be changed: a text that the server has in several languages.
async function reason(agent, seen, options) {
  const session = await agent.getChatSessionEntityAsync(seen.first, options);
  return session.fieldProperties.WhenRequested.fieldRight.reason;
}

module.exports = {
  async "a text of the server's is told in the language that is asked for, or raw"(seen) {
    const thea = byPassword(THEA, {});
    const told = {};
    for (const languageCode of ["en", "en-US", "no", "nb-NO", "sv", "", "*", "-", "x"])
      told[languageCode] = await reason(thea, seen, { languageCode });
    assert.equal(await reason(thea, seen), RAW);
    for (const off of ["", "*", "-", "x"]) assert.equal(told[off], RAW, off);
    assert.match(told.no, NORWEGIAN);
    assert.equal(told["nb-NO"], told.no);
    assert.equal(told["en-US"], told.en);
    assert.equal(new Set([RAW, told.en, told.no, told.sv]).size, 4);
    assert.equal(await reason(byPassword(THEA, { languageCode: "no", cultureCode: "nb-NO" }), seen), told.no);
    assert.equal(await reason(byPassword(THEA, { languageCode: "no" }), seen, { languageCode: "*" }), RAW);
    const unparsed = { languageCode: "no", resourceParsing: ResourceParsing.DoNotParse };
    assert.equal(await reason(byPassword(THEA, unparsed), seen), RAW);
  },

  async "what somebody wrote stays as it was written"(seen) {
    const name = 'US:"Repairs";NO:"Reparasjoner"';
    const thea = byPassword(THEA, { languageCode: "no" });
    const topic = await thea.getChatTopicEntityAsync(seen.topic);
    assert.equal((await thea.saveChatTopicEntityAsync({ ...topic, name })).name, name);
    await thea.saveChatTopicEntityAsync(topic);
  },

  async "a culture alone changes nothing"(seen) {
    assert.equal(await reason(byPassword(THEA, {}), seen, { cultureCode: "nb-NO" }), RAW);
  },

  async "a moment is the same in every zone, and the answer names the zone"(seen) {
    const thea = byPassword(THEA, {});
    const asked = await thea.getChatSessionEntityAsync(seen.first, { timezone: "UTC", timezoneInclude: true });
    for (const timezone of ["UTC", "NO", "no", "US-NY", "AU-WA", "261"]) {
      const options = listening({ timezone, timezoneInclude: true });
      const session = await thea.getChatSessionEntityAsync(seen.first, options);
      assert.equal(session.whenRequested.getTime(), asked.whenRequested.getTime(), timezone);
      assert.equal(options.response.headers["so-timezone"], timezone === "261" ? "NO" : timezone.toUpperCase());
      assert.equal(options.requestStatus, WebApiStatus.Completed);
      assert.match(options.response.data.WhenRequested, timezone === "UTC" ? /Z$/ : /[+-]\d\d:\d\d$/);
    }
    const plain = listening({ timezone: "UTC" });
    await thea.getChatSessionEntityAsync(seen.first, plain);
    assert.match(plain.response.data.WhenRequested, /:\d\d(\.\d+)?$/);
  },

  async "a zone that nobody knows is refused"(seen) {
    const thea = byPassword(THEA, {});
    await assert.rejects(thea.getChatSessionEntityAsync(seen.first, { timezone: "Nowhere" }), error => {
      assert.equal(error.response.status, 400);
      return true;
    });
  },

  async "a request that is given up is cancelled, and the next one is answered"() {
    const thea = byPassword(THEA, {});
    const options = { abortController: new AbortController() };
    const asking = thea.chatSessionsForUserAsync(options);
    options.abortController.abort();
    await assert.rejects(asking, error => error.code === "ERR_CANCELED");
    assert.equal(options.requestStatus, WebApiStatus.Cancelled);
    assert.ok(Array.isArray(await thea.chatSessionsForUserAsync()));
  },

  async "a request that is given up by its token is cancelled too"() {
    const thea = byPassword(THEA, {});
    const options = new WebApi({ baseUrl: SITE }).MakeOptions();
    const asking = thea.chatTopicsForUserAsync(options);
    options.cancelToken.cancel("no longer wanted");
    await assert.rejects(asking, error => error.code === "ERR_CANCELED");
    assert.equal(options.requestStatus, WebApiStatus.Cancelled);
  },
};
