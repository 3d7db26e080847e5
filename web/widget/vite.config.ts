import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { catalogues, shared, usedTokens } from "../shared.config.ts";

/** Parts that come later are single files: nothing has to be fetched before them, and the code for that is saved. */
function plainImports(): Plugin {
  return {
    name: "plain-imports",
    enforce: "pre",
    load: id => (id.includes("vite/preload-helper") ? "export const __vitePreload = load => load();" : null),
  };
}

/** What is fetched when it is first shown, and the entry itself. */
const LATER =
  /later\/|preview\/|loader\/|ui\/(Talk|talk|Log|Line|Place|Composer|spoken|sight)\.|model\/(asking|due|ringing|options|waiting|emoji|polling|closed|later-wire|saying|after|filing|shown)|colours|shared\/(colour|oklch|srgb|Text|links|end|marks|LineMark|sight|tones)|main\.tsx|\.css/;

/** The page inside the iframe. Names do not change, so a host page's tag and the server's page stay valid. */
export default defineConfig({
  ...shared,
  plugins: [plainImports(), usedTokens(), catalogues(join(import.meta.dirname, "texts"))],
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
      compress: {
        passes: 6,
        unsafe: true,
        unsafe_arrows: true,
        pure_getters: true,
        keep_fargs: false,
        unsafe_methods: true,
      },
      format: { comments: false },
    },
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: "frame.html",
      output: {
        // Whatever the page begins with is one file beside the entry, and named in the page: nobody waits in a row.
        codeSplitting: { groups: [{ name: "core", test: id => !LATER.test(id) }] },
        entryFileNames: "frame.js",
        chunkFileNames: chunk => `${chunk.name.toLowerCase()}.js`,
        assetFileNames: asset => (/^(?!later).*\.css$/.test(asset.names[0] ?? "") ? "frame.css" : "[name][extname]"),
      },
    },
  },
});
