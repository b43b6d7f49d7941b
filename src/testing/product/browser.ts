import type { LaunchOptions } from "@playwright/test";
import { inheritedEnv } from "@/env";
import { installed } from "@/tooling/tests/installed";

/** The system's own Chromium, without calls of its own to the outside. */
export function browserLaunch(): LaunchOptions {
  const executablePath =
    inheritedEnv().CHROMIUM_PATH ?? installed("chromium", "chromium-browser", "google-chrome");
  if (!executablePath) throw new Error("No Chromium is installed. Install it, or name it in CHROMIUM_PATH.");
  return { executablePath, args: BROWSER_ARGUMENTS };
}

export const BROWSER_ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
