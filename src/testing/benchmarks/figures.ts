import type { Product } from "@/tooling/tests/product";
import type { AgentClient } from "../product/agent-client";

export type Benchmark = ProductBenchmark | LoneBenchmark;

/** Measured on the demo product, which the benchmarks of one run share. */
export interface ProductBenchmark {
  name: string;
  run(on: { product: Product; agent: AgentClient; options: BenchmarkOptions }): Promise<Figure[]>;
}

/** Starts by itself whatever it measures. */
export interface LoneBenchmark {
  name: string;
  runAlone(options: BenchmarkOptions): Promise<Figure[]>;
}

/** What a person may say after the names. Null is the benchmark's own choice. */
export interface BenchmarkOptions {
  /** A folder that outlives the run, so that what was made at some expense is there the next time. */
  data: string | null;
  events: number | null;
  seconds: number | null;
  minutes: number | null;
}

export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** What is promised: not more, or not less where `isFloor`. */
  limit?: number;
  isFloor?: boolean;
  note?: string;
}

/** The value below which `share` (0–1) of the samples lie. */
export function quantile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
