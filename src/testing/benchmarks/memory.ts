import { readdirSync, readFileSync } from "node:fs";
import type { Product } from "@/tooling/tests/product";
import { PARTS, type Part, pidOf } from "../product/pid-of";
import type { Figure, ProductBenchmark } from "./figures";
import { residentMb } from "./processes";
import { openMatters } from "./screen/writers";

const LIMIT_MB = 1_200;
/** An hour of a busy brand, some 17,000 messages, in this time. */
const MINUTES = 10;
const PER_SECOND = 28;
const LOOK_EVERY_MS = 5_000;
const GROWTH_LIMIT_PERCENT = 10;
/** Our own processes; PostgreSQL fills the memory that it was given. */
const OURS = ["workers", "web", "simulator"] as const;

/**
 * All processes together, by proportional set size: memory that processes share is counted once. Then an hour's
 * traffic in ten minutes (`--minutes`), after which each process holds what it held when it was warm.
 */
export const memory: ProductBenchmark = {
  name: "memory",
  run: async ({ product, options }) => {
    const parts = [ownFigure(product), ...PARTS.map((part) => partFigure(product, part))];
    const total = parts.reduce((sum, { value }) => sum + value, 0);
    const together = { name: "together", value: total, unit: "MB", limit: LIMIT_MB };
    return [...parts, together, ...(await underTraffic(product, options.minutes ?? MINUTES))];
  },
};

async function underTraffic(product: Product, minutes: number): Promise<Figure[]> {
  const samples = new Map<Part, number[]>(OURS.map((part) => [part, []]));
  const look = () => {
    for (const [part, seen] of samples) seen.push(residentMb(pidOf(product, part)));
  };
  const looking = setInterval(look, LOOK_EVERY_MS);
  try {
    const writers = await openMatters(product);
    const written = await writers.write({ perSecond: PER_SECOND, seconds: minutes * 60 });
    const note = `${written.sent} messages in ${minutes} minutes`;
    return [...samples].map(([part, seen]) => growth(part, seen, note));
  } finally {
    clearInterval(looking);
  }
}

/** From the second fifth, when the process is warm, to the last. */
function growth(part: Part, seen: number[], note: string): Figure {
  const fifth = Math.max(1, Math.floor(seen.length / 5));
  const warm = mean(seen.slice(fifth, 2 * fifth));
  const last = mean(seen.slice(-fifth));
  return {
    name: `${part}, growth under traffic`,
    value: ((last - warm) / warm) * 100,
    unit: "%",
    limit: GROWTH_LIMIT_PERCENT,
    note: `${warm.toFixed(0)} to ${last.toFixed(0)} MB, ${note}`,
  };
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

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
