import { defineConfig } from "vite";
import { shared } from "../shared.config.ts";

/** The one script of the vendor's tag: classic, alone, and without a name of its own in the host page. */
export default defineConfig({
  ...shared,
  build: {
    outDir: "../../src/snakk/static/widget",
    emptyOutDir: false,
    target: "es2022",
    lib: { entry: "loader/main.ts", formats: ["iife"], name: "SnakkLoader", fileName: () => "loader.js" },
  },
});
