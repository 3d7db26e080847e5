// Passwords, tickets and tokens.
const assert = require("node:assert/strict");
const { INGRID, THEA, asApplication, byNobody, byPassword, byTicket, byToken, refused, ticketOf } = require("./desk.cjs");

module.exports = {
  async "nobody, a wrong password, a wrong ticket and a wrong token are refused"() {
    await refused(byNobody().chatSessionsForUserAsync(), 401);
    await refused(byPassword({ ...THEA, password: "wrong" }).chatSessionsForUserAsync(), 401);
    await refused(byTicket("7T:nothing").chatSessionsForUserAsync(), 401);
    await refused(byToken("nothing").chatSessionsForUserAsync(), 401);
  },

  async "a refusal says how to sign in"() {
    await assert.rejects(byNobody().getChatPresenceAsync(), error => {
      assert.match(error.response.headers["www-authenticate"], /^Basic realm="SuperOffice/);
      assert.match(error.response.data, /SOTicket/);
      return true;
    });
  },

  async "a password signs in"(seen) {
    seen.thea = byPassword(THEA);
    assert.ok(Array.isArray(await seen.thea.chatSessionsForUserAsync()));
  },

  async "a ticket signs in beside the token of an application, and not without"(seen) {
    const ticket = await ticketOf(INGRID);
    await refused(byTicket(ticket, "").chatSessionsForUserAsync(), 401);
    await refused(byTicket(ticket, "another").chatSessionsForUserAsync(), 401);
    seen.ingrid = byTicket(ticket);
    assert.ok(Array.isArray(await seen.ingrid.chatSessionsForUserAsync()));
  },

  async "a token of our own OAuth server signs in, until it is ended"() {
    const { access_token: token, token_type: type } = await asApplication("tokens", {
      grant_type: "client_credentials",
    });
    assert.equal(type, "Bearer");
    assert.deepEqual(await byToken(token).chatTopicsForUserAsync(), []);
    const session = await byToken(token).createDefaultChatSessionEntityAsync();
    assert.equal(session.chatSessionId, 0);
    await asApplication("revoke", { token });
    await refused(byToken(token).getChatPresenceAsync(), 401);
  },
};
