// What the compiler and the linter do not know: byte limits, complete texts, and that models import no pages.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { gzipSync } from "node:zlib";

const LANGUAGES = ["en", "nb", "sv", "da", "de", "nl", "fr"];
const web = join(import.meta.dirname, "..");
const built = join(web, "..", "src", "snakk", "static");
const problems = [...sizes(), ...catalogues("widget"), ...catalogues("console"), ...layers()];
for (const problem of problems) console.error(problem);
process.exit(problems.length ? 1 : 0);

/** Bytes as they travel, against their limits. A person fetches one language. */
function sizes() {
  const bytes = file => gzipSync(readFileSync(join(built, file)), { level: 9 }).length;
  const sum = files => withImports(files).reduce((total, file) => total + bytes(file), 0);
  const longest = (stem, ending) =>
    LANGUAGES.map(code => `${stem}.${code}.${ending}`).sort((one, other) => bytes(other) - bytes(one))[0];
  const frame = ["frame.html", "frame.js", "frame.css"].map(name => `widget/${name}`);
  const words = [longest("widget/loader", "js"), longest("widget/chat", "json")];
  const page = ["index.html", "console.js", "console.css"].map(name => `console/${name}`);
  const budgets = [
    ["loader", 3_000, sum(["widget/loader.js"])],
    ["all until the first message", 30_000, sum(["widget/loader.js", "widget/window.js", ...frame, ...words])],
    ["widget's sheet", 5_000, sum(["widget/frame.css"])],
    ["console until its lists", 90_000, sum([...page, longest("console/chats", "json")])],
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

/** These files and all that their scripts name in an `import` that is not put off. */
function withImports(files) {
  const found = new Set(files);
  for (const file of found) {
    if (!file.endsWith(".js") || file.startsWith("explorer/")) continue;
    const text = readFileSync(join(built, file), "utf8");
    for (const [, name] of text.matchAll(/(?:import|from)\s*["`']\.\/([\w.-]+)["`']/g))
      found.add(join(dirname(file), name));
  }
  return [...found];
}

/** Every text in all languages, each with the same values in it, and no text that nobody says. */
function catalogues(name) {
  const folder = join(web, name, "texts");
  const source = sources(join(web, name))
    .map(file => readFileSync(file, "utf8"))
    .join("\n");
  const read = file => JSON.parse(readFileSync(join(folder, file), "utf8"));
  return readdirSync(folder)
    .filter(file => file.endsWith(".en.json"))
    .flatMap(file => {
      const en = read(file);
      const missing = LANGUAGES.map(code => file.replace(/en\.json$/, `${code}.json`)).flatMap(other =>
        existsSync(join(folder, other))
          ? differences(`${name}/texts/${other}`, en, read(other))
          : [`${name}/texts/${other} is missing`],
      );
      const unsaid = Object.keys(en).filter(key => !says(source, key));
      return [...missing, ...unsaid.map(key => `${name}: "${key}" is never said`)];
    });
}

function differences(name, en, texts) {
  const values = text => (text.match(/\{\w+\}/g) ?? []).sort().join();
  return [
    ...Object.keys(en)
      .filter(key => !texts[key])
      .map(key => `${name}: "${key}" is missing`),
    ...Object.keys(texts)
      .filter(key => !(key in en))
      .map(key => `${name}: "${key}" has no English text`),
    ...Object.keys(en)
      .filter(key => texts[key] && values(en[key]) !== values(texts[key]))
      .map(key => `${name}: "${key}" differs in its values`),
  ];
}

function says(source, key) {
  const stem = key.replace(/\.(one|other)$/, "");
  if (stem !== key) return says(source, stem);
  return (
    source.includes(`"${key}"`) || source.includes(`say.${key}`) || families(key).some(one => source.includes(one))
  );
}

/** How a source begins a key whose rest it knows only at run time: `day.${`. */
function families(key) {
  const dots = [...key.matchAll(/\./g)].map(dot => dot.index);
  return dots.map(at => `\`${key.slice(0, at + 1)}\${`);
}

/** `model/` knows no page, and components ask for nothing by themselves. */
function layers() {
  const files = ["widget", "console"].flatMap(folder => sources(join(web, folder)));
  const those = (which, what) => files.filter(file => which.test(file) && what.test(readFileSync(file, "utf8")));
  return [
    ...those(/[\\/]model[\\/]/, /from "(\.\.\/ui\/|preact)/).map(file => `${relative(web, file)} imports a page`),
    ...those(/[\\/](ui|rooms|command|notices)[\\/].*\.tsx$/, /\bfetch\(/).map(file => `${relative(web, file)} fetches`),
  ];
}

function sources(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter(file => /\.tsx?$/.test(file) && !/(^|\/)(tests|node_modules)\//.test(file))
    .map(file => join(folder, file));
}
