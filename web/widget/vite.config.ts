import { defineConfig } from "vite";
import { shared, usedTokens } from "../shared.config.ts";

/** The page inside the iframe. Names do not change, so a host page's tag and the server's page stay valid. */
export default defineConfig({
  ...shared,
  plugins: [usedTokens()],
  base: "./",
  build: {
    outDir: "../../src/snakk/static/widget",
    emptyOutDir: true,
    target: "es2022",
    cssTarget: ["chrome111", "safari16", "firefox113"],
    assetsInlineLimit: 0,
    // A hundred bytes smaller than what Vite does by itself, which is what keeps a chat within its budget.
    minify: "terser",
    terserOptions: {
      ecma: 2020,
      module: true,
      compress: { passes: 4, unsafe_arrows: true, pure_getters: true, keep_fargs: false, unsafe_methods: true },
      format: { comments: false },
    },
    modulePreload: false,
    rolldownOptions: {
      input: "frame.html",
      output: {
        entryFileNames: "frame.js",
        assetFileNames: asset => (asset.names[0]?.endsWith(".css") ? "frame.css" : "[name][extname]"),
      },
    },
  },
});
