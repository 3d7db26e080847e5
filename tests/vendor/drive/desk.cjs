// Who drives, how they sign in, and what every step may ask of an answer.
const assert = require("node:assert/strict");
const { ChatAgent, WebApi } = require("@superoffice/webapi");

const [SITE, CLIENT_ID, CLIENT_SECRET] = process.argv.slice(2);
const APPLICATION = "the token of an application";
const THEA = { name: "tje0", password: "Tje0", fullName: "Thea Jensen" };
const INGRID = { name: "ingrid", password: "Ingrid0", fullName: "Ingrid Solberg" };
const SERVICE = 1;
const SALES = 2;
const ABSENT = 2_000_000_000;

// The methods of the client's chat agent, each by the name of its operation.
const METHODS = Object.getOwnPropertyNames(ChatAgent.prototype)
  .filter(name => name.endsWith("Async") && !name.startsWith("_"))
  .map(name => name[0].toUpperCase() + name.slice(1, -"Async".length));
const called = new Set();

// Remembers which methods were called.
function watched(agent) {
  return new Proxy(agent, {
    get(target, name) {
      const found = target[name];
      if (typeof found !== "function") return found;
      return (...args) => {
        const operation = String(name).replace(/Async$/, "");
        called.add(operation[0].toUpperCase() + operation.slice(1));
        return found.apply(target, args);
      };
    },
  });
}

// The client keeps what it signs in with in one place for all: each agent is taken before the next sign-in.
function signedIn(signIn, options = { timezone: "UTC", timezoneInclude: true }) {
  const api = new WebApi({ baseUrl: SITE, ...options });
  signIn(api);
  return watched(api.getChatAgent());
}

const byPassword = ({ name, password }, options) => signedIn(api => api.authenticateWithPassword(name, password), options);
const byTicket = (ticket, application = APPLICATION) =>
  signedIn(api => {
    api.authenticateWithTicket(ticket);
    if (application) api.applicationToken(application);
  });
const byToken = token => signedIn(api => api.authenticateWithToken(token));
const byNobody = () => signedIn(() => {});

async function ticketOf({ name, password }) {
  const basic = Buffer.from(`${name}:${password}`).toString("base64");
  const answer = await fetch(`${SITE}/api/v1/Agents/Snakk/CreateTicket`, {
    method: "POST",
    headers: { Authorization: `Basic ${basic}`, Accept: "application/json" },
  });
  assert.equal(answer.status, 200);
  const { Ticket: ticket } = await answer.json();
  assert.match(ticket, /^7T:/);
  return ticket;
}

// What our OAuth server answers to an application that acts as a user of its own; null for nothing.
async function asApplication(door, asked) {
  const answer = await fetch(`${SITE}/login/common/oauth/${door}`, {
    method: "POST",
    body: new URLSearchParams({ client_id: CLIENT_ID, client_secret: CLIENT_SECRET, ...asked }),
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  const text = await answer.text();
  return text ? JSON.parse(text) : null;
}

async function refused(promise, status, type) {
  await assert.rejects(promise, error => {
    assert.equal(error.response?.status, status);
    if (type) assert.equal(error.response.data.ErrorType, type);
    return true;
  });
}

// The options of one request that keep its response for a look at the headers.
function listening(options = {}) {
  const kept = { ...options, responseCallback: response => (kept.response = response) };
  return kept;
}

module.exports = {
  ABSENT, INGRID, METHODS, SALES, SERVICE, SITE, THEA,
  asApplication, byNobody, byPassword, byTicket, byToken, called, listening, refused, ticketOf,
};
