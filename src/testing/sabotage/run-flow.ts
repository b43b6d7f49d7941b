import { spawn } from "node:child_process";
import { chmod, rm } from "node:fs/promises";
import path from "node:path";

export interface TestResult {
  fullName: string;
  status: string;
}

/** The pages are built anew, the whole product starts, and a browser goes through it. */
const FLOW_LIMIT_MS = 20 * 60_000;

export const isFlow = (test: string): boolean => test.endsWith(".spec.ts");

/** Runs a flow of a copy of the project, as `npm test -- flows` does. */
export async function runFlow(
  copy: string,
  { test, title }: { test: string; title: string },
): Promise<TestResult[]> {
  const args = ["src/tooling/run.mjs", "src/tooling/test.ts", "flows", path.basename(test), "-g", title];
  const said = await outputOf(process.execPath, args, copy);
  return [...said.matchAll(/^\s*([✓✘])\s+\d+ (.+)$/gm)].map(([, mark, fullName = ""]) => ({
    fullName,
    status: mark === "✘" ? "failed" : "passed",
  }));
}

/** Where pages are built nothing may lead out of the project, and PostgreSQL may run as another user. */
export async function furnish(copy: string): Promise<void> {
  await chmod(copy, 0o755);
  const target = path.join(copy, "node_modules");
  await rm(target, { force: true, recursive: true });
  await outputOf("cp", ["-al", path.resolve("node_modules"), target], copy);
}

function outputOf(command: string, args: string[], cwd: string): Promise<string> {
  const child = spawn(command, args, { cwd, stdio: ["ignore", "pipe", "inherit"], timeout: FLOW_LIMIT_MS });
  let said = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  return new Promise((resolve) => child.once("close", () => resolve(said)));
}
