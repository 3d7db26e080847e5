// Writes shared/types.gen.ts from the two documents of the interface, so that a change to a carrier breaks the build
// of whoever reads it.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const web = join(import.meta.dirname, "..");
const output = join(web, "shared", "types.gen.ts");
/** What is not in the frames: the carriers of the customer's own face. */
const FACE = [
  "VisitorTopic",
  "StartedChat",
  "WaitRange",
  "NamedRefusal",
  "ChatTopicEntity",
  "ChatTopicAgent",
  "MDOListItem",
  "DeskUser",
  "GivenLink",
  "PictureData",
  "PutUp",
  "TopicLine",
  "TopicExtras",
  "CheckLine",
  "SetUpState",
  "Dashboard",
  "OngoingChats",
  "ContactCard",
  "ContactLink",
  "FoundContacts",
  "NewContact",
  "QuickReplyEntity",
  "QuickReplyOrder",
  "RequestToFile",
  "FiledRequest",
];

const read = name => JSON.parse(readFileSync(join(web, "..", "docs", "api", name), "utf8"));
const frames = read("events.json").$defs;
const schemas = read("openapi.json").components.schemas;
const chosen = new Map(Object.entries(frames));
for (const name of FACE) choose(name);
const text = `// Written by \`npm run types\`; do not edit.\n\n${[...chosen].map(declaration).join("\n")}`;
const fresh = existsSync(output) && readFileSync(output, "utf8") === text;
if (process.argv.includes("--check")) {
  if (!fresh) console.error("shared/types.gen.ts is stale: run `npm run types`");
  process.exit(fresh ? 0 : 1);
}
writeFileSync(output, text);
console.log(`shared/types.gen.ts: ${fresh ? "fresh" : "written"}`);

/** A carrier, and every carrier it holds. */
function choose(name) {
  if (chosen.has(name)) return;
  chosen.set(name, schemas[name]);
  for (const [, held] of JSON.stringify(schemas[name]).matchAll(/#\/components\/schemas\/(\w+)/g)) choose(held);
}

function declaration([name, schema]) {
  if (!schema.properties) return `${note(schema, "")}export type ${name} = ${type(schema)};\n`;
  const fields = Object.entries(schema.properties).map(([field, held]) => {
    const told = !schema.required || schema.required.includes(field) || "default" in held;
    return `${note(held, "  ")}  ${field}${told ? "" : "?"}: ${type(held)};`;
  });
  return `${note(schema, "")}export interface ${name} {\n${fields.join("\n")}\n}\n`;
}

function note(schema, indent) {
  const words = schema.description?.replace(/\s+/g, " ").replaceAll("*/", "* /");
  return words ? `${indent}/** ${words} */\n` : "";
}

function type(schema) {
  if (schema.$ref) return schema.$ref.split("/").at(-1);
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map(value => JSON.stringify(value)).join(" | ");
  const arms = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (arms) return [...new Set(arms.map(type))].join(schema.allOf ? " & " : " | ");
  if (Array.isArray(schema.type)) return schema.type.map(one => type({ ...schema, type: one })).join(" | ");
  switch (schema.type) {
    case "array":
      return `Array<${type(schema.items ?? {})}>`;
    case "object":
      return schema.properties ? inline(schema) : `Record<string, ${type(schema.additionalProperties || {})}>`;
    case "integer":
    case "number":
      return "number";
    case "string":
    case "boolean":
    case "null":
      return schema.type;
    default:
      return "unknown";
  }
}

function inline(schema) {
  const fields = Object.entries(schema.properties).map(([field, held]) => `${field}: ${type(held)}`);
  return `{ ${fields.join("; ")} }`;
}
