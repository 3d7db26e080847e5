import { join } from "node:path";
import { defineConfig } from "vite";
import { catalogues, shared, usedTokens } from "../shared.config.ts";

/** One page with one script and one sheet, under names that do not change, addressed relative to the page. */
export default defineConfig({
  ...shared,
  plugins: [usedTokens(), catalogues(join(import.meta.dirname, "texts"))],
  base: "./",
  build: {
    outDir: "../../src/snakk/static/console",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome111", "safari16", "firefox113"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        entryFileNames: "console.js",
        codeSplitting: { groups: [{ name: "base", test: isForAllRooms }] },
        chunkFileNames: chunk =>
          roomOf(chunk.facadeModuleId) ? `room-${roomOf(chunk.facadeModuleId)}.js` : "[name].js",
        assetFileNames: asset => (asset.names[0]?.startsWith("index") ? "console[extname]" : "[name][extname]"),
      },
    },
  },
});

/** What the page needs before the first list is one file beside the script; whatever only one part needs comes with it. */
function isForAllRooms(module: string): boolean {
  if (/\/(Emojis|emoji-list|SelfTest|TestBox|colour)\.tsx?$/.test(module)) return false;
  return /\/(shared|console\/(model|ui|notices|texts)|node_modules\/preact)\//.test(module) && !module.endsWith(".css");
}

/** The room whose component a module is. */
function roomOf(module: string | null): string {
  return /\/rooms\/(\w+)\/Room\.tsx$/.exec(module ?? "")?.[1] ?? "";
}
