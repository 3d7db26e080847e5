import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";

/** What the build of both packages and the tests have in common. */
export const shared = {
  resolve: { alias: { "@shared": fileURLToPath(new URL("./shared", import.meta.url)) } },
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
} as const;

/** Drops the custom properties that a sheet sets and nobody in it reads. The last to go may free others. */
export function usedTokens(): Plugin {
  const read = (css: string) => new Set(css.match(/(?<=var\()--[\w-]+/g));
  const prune = (css: string): string => {
    const used = read(css);
    const pruned = css.replace(/(--sn-[\w-]+):[^;}]*;?/g, (whole, name: string) => (used.has(name) ? whole : ""));
    return pruned === css ? css : prune(pruned);
  };
  return {
    name: "used-tokens",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === "asset" && file.fileName.endsWith(".css")) file.source = prune(String(file.source));
      }
    },
  };
}
