// What the compiler and the linter do not know: byte limits, complete texts, and that models import no pages.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const web = join(import.meta.dirname, "..");
const built = join(web, "..", "src", "snakk", "static");
const problems = [...sizes(), ...catalogues("widget"), ...catalogues("console"), ...layers()];
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);

/** Bytes as they travel, against their limits. A chat fetches one language. */
function sizes() {
  const bytes = file => gzipSync(readFileSync(join(built, file)), { level: 9 }).length;
  const sum = files => files.reduce((total, file) => total + bytes(file), 0);
  const language = ["widget/en.json", "widget/nb.json"].sort((one, other) => bytes(other) - bytes(one))[0];
  const budgets = [
    ["loader", 3_000, sum(["widget/loader.js"])],
    [
      "all a chat fetches",
      24_620,
      sum(["loader.js", "frame.html", "frame.js", "frame.css"].map(name => `widget/${name}`).concat(language)),
    ],
    ["widget's sheet", 5_000, sum(["widget/frame.css"])],
    ["console", 90_000, sum(["console/index.html", "console/console.js", "console/console.css"])],
    ["console's sheet", 12_000, sum(["console/console.css"])],
    [
      "explorer",
      520_000,
      sum(["swagger-ui-bundle.js", "swagger-ui.css", "explorer.js", "explorer.css"].map(name => `explorer/${name}`)),
    ],
  ];
  for (const [what, limit, size] of budgets) console.log(`${String(size).padStart(6)} of ${limit} bytes: ${what}`);
  return budgets.filter(([, limit, size]) => size > limit).map(([what, limit]) => `${what} is over ${limit} bytes`);
}

/** Every text in both languages with the same values in it, and no text that nobody says. */
function catalogues(name) {
  const folder = join(web, name, "texts");
  const source = sources(join(web, name))
    .map(file => readFileSync(file, "utf8"))
    .join("\n");
  return readdirSync(folder)
    .filter(file => /(^|\.)en\.json$/.test(file))
    .flatMap(file => {
      const read = which => JSON.parse(readFileSync(join(folder, which), "utf8"));
      const [en, nb] = [read(file), read(file.replace(/en\.json$/, "nb.json"))];
      const values = text => (text?.match(/\{\w+\}/g) ?? []).sort().join();
      return [
        ...Object.keys(en)
          .filter(key => !(key in nb))
          .map(key => `${name}: "${key}" has no Norwegian text`),
        ...Object.keys(nb)
          .filter(key => !(key in en))
          .map(key => `${name}: "${key}" has no English text`),
        ...Object.keys(en)
          .filter(key => values(en[key]) !== values(nb[key]))
          .map(key => `${name}: "${key}" differs in its values`),
        ...Object.keys(en)
          .filter(key => !says(source, key))
          .map(key => `${name}: "${key}" is never said`),
      ];
    });
}

function says(source, key) {
  return source.includes(`"${key}"`) || source.includes(`say.${key}`);
}

/** `model/` and `shared/*.ts` know no page. */
function layers() {
  return ["widget/model", "console/model"]
    .flatMap(folder => sources(join(web, folder)))
    .filter(file => /from "(\.\.\/ui\/|preact)/.test(readFileSync(file, "utf8")))
    .map(file => `${relative(web, file)} imports a page`);
}

function sources(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter(file => /\.tsx?$/.test(file) && !/(^|\/)(tests|node_modules)\//.test(file))
    .map(file => join(folder, file));
}
