import { readdirSync, readFileSync } from "node:fs";
import type { Product } from "@/tooling/tests/product";
import { PARTS, type Part, pidOf } from "../product/pid-of";
import type { Benchmark, Figure } from "./figures";

const LIMIT_MB = 1_200;

/** All processes together. Proportional set size: memory that processes share is counted once. */
export const memory: Benchmark = {
  name: "memory",
  run: async ({ product }) => {
    const parts = [ownFigure(product), ...PARTS.map((part) => partFigure(product, part))];
    const total = parts.reduce((sum, { value }) => sum + value, 0);
    return [...parts, { name: "together", value: total, unit: "MB", limit: LIMIT_MB }];
  },
};

const ownFigure = ({ pid }: Product): Figure => ({ name: "start", value: proportionalMb(pid), unit: "MB" });

function partFigure(product: Product, part: Part): Figure {
  const pid = pidOf(product, part);
  const pids = [pid, ...descendantsOf(pid)];
  return {
    name: part,
    value: pids.reduce((sum, one) => sum + proportionalMb(one), 0),
    unit: "MB",
    note: `${pids.length} processes`,
  };
}

function descendantsOf(pid: number): number[] {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

function parentOf(pid: number): number | null {
  const status = read(`/proc/${pid}/stat`);
  return status ? Number(status.slice(status.lastIndexOf(")") + 2).split(" ")[1]) : null;
}

const proportionalMb = (pid: number) =>
  Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / 1_024;

/** A process may end while we look. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
