import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second. */
const MICROSECONDS_PER_TICK = 10_000;

/** Microseconds that a process, those it started, and those of them that have ended, have had of the processor so far. */
export function processorMicroseconds(pid: number): number {
  const own = statOf(pid);
  if (!own) return 0;
  const running = childrenOf(pid).reduce((sum, child) => sum + processorMicroseconds(child), 0);
  return own.ticks * MICROSECONDS_PER_TICK + running;
}

/** Resident memory of one process. */
export const residentMb = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0) / 1_024;

const childrenOf = (pid: number): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => statOf(candidate)?.parent === pid);

function statOf(pid: number): { parent: number; ticks: number } | null {
  const stat = read(`/proc/${pid}/stat`);
  if (!stat) return null;
  // Behind the name in brackets: state, parent, … and from the twelfth on user, system, and both of ended children.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { parent: Number(fields[1]), ticks };
}

/** A process may end while we look. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
