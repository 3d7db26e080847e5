import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { shared } from "../shared.config.ts";

const folder = import.meta.dirname;

/** The words of the second script, small modules for each language, and the interface's types as they are. */
function besides(): Plugin {
  const texts = join(folder, "texts");
  return {
    name: "besides",
    generateBundle() {
      for (const file of readdirSync(texts).filter(name => /^loader\.\w+\.json$/.test(name))) {
        const words = Object.entries<string>(JSON.parse(readFileSync(join(texts, file), "utf8")));
        // What is said of a window of its own is fetched with what offers one.
        for (const [stem, isSaid] of [
          ["loader", (key: string) => !key.startsWith("window.")],
          ["own", (key: string) => key.startsWith("window.")],
        ] as const) {
          const said = JSON.stringify(Object.fromEntries(words.filter(([key]) => isSaid(key))));
          const fileName = file.replace("loader", stem).replace(/json$/, "js");
          this.emitFile({ type: "asset", fileName, source: `export default ${said};\n` });
        }
      }
      const source = readFileSync(join(folder, "snakk.d.ts"), "utf8");
      this.emitFile({ type: "asset", fileName: "snakk.d.ts", source });
    },
  };
}

/** The script of the vendor's tag: classic, alone, and without a name of its own in the host page. With
 * `--mode window`, the module that it fetches with the click. */
export default defineConfig(({ mode }) => {
  const second = mode === "window";
  return {
    ...shared,
    plugins: second ? [besides()] : [],
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      outDir: "../../src/snakk/static/widget",
      emptyOutDir: false,
      copyPublicDir: false,
      target: "es2022",
      cssTarget: "esnext",
      minify: "terser",
      modulePreload: false,
      rolldownOptions: { output: { chunkFileNames: "[name].js" } },
      terserOptions: {
        ecma: 2020,
        module: true,
        compress: { passes: 4, unsafe_arrows: true, unsafe_methods: true, pure_getters: true, keep_fargs: false },
        format: { comments: false },
      },
      lib: second
        ? { entry: "loader/window.ts", formats: ["es"], fileName: () => "window.js" }
        : { entry: "loader/main.ts", formats: ["iife"], name: "SnakkLoader", fileName: () => "loader.js" },
    },
  };
});
