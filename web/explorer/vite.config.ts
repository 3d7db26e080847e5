import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { defineConfig, type Plugin } from "vite";

const swagger = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
const theirs = ["swagger-ui-bundle.js", "swagger-ui-bundle.js.LICENSE.txt", "swagger-ui.css", "LICENSE", "NOTICE"];

/** Swagger UI as it is published, with its licence and notice beside it. */
function unchanged(): Plugin {
  return {
    name: "unchanged",
    generateBundle() {
      for (const fileName of theirs) {
        this.emitFile({ type: "asset", fileName, source: readFileSync(join(swagger, fileName)) });
      }
    },
  };
}

/** What the page of the interface's description fetches. The page itself is the server's, as it knows the addresses. */
export default defineConfig({
  plugins: [unchanged()],
  build: {
    outDir: "../../src/snakk/static/explorer",
    emptyOutDir: true,
    target: "es2022",
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: {
      input: "explorer.ts",
      output: { entryFileNames: "explorer.js", assetFileNames: "explorer[extname]" },
    },
  },
});
