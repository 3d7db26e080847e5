import { defineConfig } from "vitest/config";
import { shared } from "./shared.config.ts";

export default defineConfig({
  resolve: shared.resolve,
  oxc: shared.oxc,
  test: { environment: "happy-dom", include: ["*/tests/*.test.{ts,tsx}"], restoreMocks: true, testTimeout: 60_000 },
});
