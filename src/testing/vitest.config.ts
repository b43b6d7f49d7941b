import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const project = fileURLToPath(new URL("../..", import.meta.url));

/** The machine may be busy with a build beside the tests; a promise that never settles still fails. */
const TEST_TIMEOUT_MS = 30_000;
const HOOK_TIMEOUT_MS = 60_000;

export default defineConfig({
  root: project,
  resolve: { alias: { "@": `${project}src` } },
  test: {
    include: ["src/**/*.test.{ts,tsx}", "workers/**/*.test.ts"],
    globalSetup: "src/testing/global-setup.ts",
    testTimeout: TEST_TIMEOUT_MS,
    hookTimeout: HOOK_TIMEOUT_MS,
    // A key and an address for code that asks the environment; the database of a test comes from testDatabase().
    env: {
      SIXTY_KEY: Buffer.alloc(32, 7).toString("base64"),
      DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
      TZ: "UTC",
    },
  },
});
