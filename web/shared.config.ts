import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** What the build of both packages and the tests have in common. */
export const shared = {
  resolve: { alias: { "@shared": fileURLToPath(new URL("./shared", import.meta.url)) } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
} as const;

/** A rule for the root that has nothing left to say, with what is only around it. */
const EMPTY = /@media[^{}]*\{:root,\s*:host\s*\{\s*\}\}/g;

/** Drops the custom properties that a sheet sets and no sheet of the build reads. The last to go may free others. */
export function usedTokens(): Plugin {
  const read = (css: string) => new Set(css.match(/(?<=var\()--[\w-]+/g));
  const prune = (css: string, elsewhere: Set<string>): string => {
    const used = new Set([...read(css), ...elsewhere]);
    const pruned = css.replace(/(--sn-[\w-]+):[^;}]*;?/g, (whole, name: string) => (used.has(name) ? whole : ""));
    return pruned === css ? css.replace(EMPTY, "") : prune(pruned, elsewhere);
  };
  return {
    name: "used-tokens",
    generateBundle(_, bundle) {
      const sheets = Object.values(bundle).filter(file => file.type === "asset" && file.fileName.endsWith(".css"));
      const sources = sheets.map(sheet => String("source" in sheet ? sheet.source : ""));
      for (const [at, sheet] of sheets.entries()) {
        if ("source" in sheet) sheet.source = prune(sources[at] ?? "", read(sources.toSpliced(at, 1).join("\n")));
      }
    },
  };
}

/** Puts the catalogues of `texts/` beside the script under their own names, without the spaces. */
export function catalogues(folder: string): Plugin {
  return {
    name: "catalogues",
    generateBundle() {
      for (const fileName of readdirSync(folder).filter(name => name.endsWith(".json"))) {
        const source = JSON.stringify(JSON.parse(readFileSync(join(folder, fileName), "utf8")));
        this.emitFile({ type: "asset", fileName, source });
      }
    },
  };
}
