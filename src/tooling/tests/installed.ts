import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { inheritedEnv } from "@/env";

/** Where a program of the system is, or null when it isn't installed. */
export function installed(...names: string[]): string | null {
  for (const name of names) {
    const { status, stdout } = spawnSync("sh", ["-c", 'command -v "$1"', "sh", name], { encoding: "utf8" });
    if (status === 0) return stdout.trim();
  }
  return null;
}

/** Where the packages of a server are kept that is too large to be a dependency: outside the project, once a machine. */
export const serverFolder = (name: string): string =>
  join(inheritedEnv().XDG_CACHE_HOME ?? join(homedir(), ".cache"), "sixty", "real-servers", name);

/** Written last, so that a broken install is none. */
export const installMark = (name: string): string => join(serverFolder(name), "installed");

export const isServerInstalled = (name: string): boolean => existsSync(installMark(name));
