import { spawnSync } from "node:child_process";

/** Where a program of the system is, or null when it isn't installed. */
export function installed(...names: string[]): string | null {
  for (const name of names) {
    const { status, stdout } = spawnSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" });
    if (status === 0) return stdout.trim();
  }
  return null;
}
