import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/**
 * When the process was born, in the system's own words; null when it is gone.
 * Systems reuse pids, so only pid and birth together name one process.
 */
export function processBirth(pid: number): string | null {
  return existsSync("/proc/self/stat") ? birthFromProc(pid) : birthFromPs(pid);
}

/** The fields after the command's last parenthesis: state is the first, the start time the twentieth. */
function birthFromProc(pid: number): string | null {
  const stat = readOrNull(`/proc/${pid}/stat`);
  const [state, ...fields] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  return state === undefined || isDead(state) ? null : (fields[18] ?? null);
}

function birthFromPs(pid: number): string | null {
  const { stdout } = spawnSync("ps", ["-o", "stat=,lstart=", "-p", String(pid)], { encoding: "utf8" });
  const line = stdout?.trim() ?? "";
  return line === "" || isDead(line) ? null : line.replace(/^\S+\s+/, "");
}

const isDead = (state: string) => state.startsWith("Z") || state.startsWith("X");

/** The command line of a living process, words parted by blanks; empty when it can't be read. */
export function commandOf(pid: number): string {
  const fromProc = readOrNull(`/proc/${pid}/cmdline`);
  if (fromProc !== null) return fromProc.replaceAll("\0", " ").trim();
  return spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout?.trim() ?? "";
}

function readOrNull(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
