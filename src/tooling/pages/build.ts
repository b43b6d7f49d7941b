import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { inheritedEnv } from "@/env";
import { ending } from "@/tooling/household/finish";
import { keepLastWords } from "@/tooling/household/last-words";
import { forgetBuild, rememberBuild, sourcesDigest } from "./freshness";

export const nextCommand = (...args: string[]) => [
  createRequire(import.meta.url).resolve("next/dist/bin/next"),
  ...args,
];

export interface PagesBuild {
  /** Ends the build and all that it has started. */
  signal: AbortSignal;
  /** Gets what the build prints; its end is in the error when the build fails. */
  log(chunk: Buffer): void;
}

/** Builds the pages for production, and remembers from which sources. */
export async function buildPages({ signal, log }: PagesBuild): Promise<void> {
  const sources = sourcesDigest();
  forgetBuild();
  const child = spawn(process.execPath, nextCommand("build"), {
    env: { ...inheritedEnv(), NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lastWords = keepLastWords([child.stdout, child.stderr], log);
  const how = await endingOrAbort(child, signal);
  if (child.exitCode !== 0) throw new Error(`The pages could not be built (${how}):\n${lastWords()}`);
  rememberBuild(sources);
}

/** The build has helpers of its own, so the whole group is ended with it. */
async function endingOrAbort(child: ChildProcess, signal: AbortSignal): Promise<string> {
  const stop = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  return ending(child).finally(() => signal.removeEventListener("abort", stop));
}
