// Drives the server with the vendor's own client: node drive.cjs http://127.0.0.1:8000 client-id client-secret
// Prints a line for each step that held, and one for each method that was called; the first step that does not hold
// ends it with what was wrong. (CommonJS, since the package's ES modules do not load in Node.)
const { METHODS, called } = require("./drive/desk.cjs");

// In this order: what one subject leaves behind, the next one finds.
const SUBJECTS = [
  "signing_in", "sessions", "messages", "transfers", "ends", "topics", "members", "presence", "options", "refusals",
  "round_trips",
];

async function main() {
  const seen = {};
  for (const subject of SUBJECTS) {
    for (const [name, step] of Object.entries(require(`./drive/${subject}.cjs`))) {
      try {
        await step(seen);
      } catch (error) {
        const { status, data } = error.response ?? {};
        console.log(`failed ${subject}: ${name}`);
        console.error(error.stack, error.response ? `\n${status} ${JSON.stringify(data)}` : "");
        process.exit(1);
      }
      console.log(`ok ${subject}: ${name}`);
    }
  }
  for (const name of METHODS) console.log(`${called.has(name) ? "called" : "missed"} ${name}`);
}

main();
