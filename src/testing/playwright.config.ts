import { defineConfig } from "@playwright/test";
import { inheritedEnv } from "@/env";

const { CHROMIUM_PATH, SIXTY_FLOWS_URL } = inheritedEnv();

const FLOW_TIMEOUT_MS = 90_000;
const EXPECT_TIMEOUT_MS = 15_000;

/** Flows run against a product that `npm test` has started; the system's own Chromium draws it. */
export default defineConfig({
  testDir: "flows",
  outputDir: "../../test-results",
  reporter: [["list"], ["json"]],
  workers: 1,
  timeout: FLOW_TIMEOUT_MS,
  expect: { timeout: EXPECT_TIMEOUT_MS },
  forbidOnly: true,
  use: {
    baseURL: SIXTY_FLOWS_URL,
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: CHROMIUM_PATH,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
