import { spawn } from "node:child_process";
import { inheritedEnv } from "@/env";
import { ending } from "@/tooling/household/finish";
import { keepLastWords } from "@/tooling/household/last-words";

const REPORT_CHARS = 40_000;

/** Runs a package's own command on our Node; resolves with its output when it complains, else with nothing. */
export async function complaintsOf(script: string, args: string[]): Promise<string[]> {
  const child = spawn(process.execPath, [`node_modules/${script}`, ...args], {
    env: { ...inheritedEnv(), NEXT_TELEMETRY_DISABLED: "1", NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const words = keepLastWords([child.stdout, child.stderr], null, REPORT_CHARS);
  const how = await ending(child);
  return child.exitCode === 0 ? [] : [words() || how];
}
