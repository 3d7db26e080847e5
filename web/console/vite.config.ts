import { defineConfig } from "vite";
import { shared, usedTokens } from "../shared.config.ts";

/** One page with one script and one sheet, under names that do not change, addressed relative to the page. */
export default defineConfig({
  ...shared,
  plugins: [usedTokens()],
  base: "./",
  build: {
    outDir: "../../src/snakk/static/console",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome111", "safari16", "firefox113"],
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      output: { entryFileNames: "console.js", chunkFileNames: "[name].js", assetFileNames: "console[extname]" },
    },
  },
});
