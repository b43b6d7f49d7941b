import type { Product } from "@/tooling/tests/product";
import type { AgentClient } from "../product/agent-client";

export interface Benchmark {
  name: string;
  run(on: { product: Product; agent: AgentClient }): Promise<Figure[]>;
}

export interface Figure {
  name: string;
  value: number;
  unit: string;
  limit?: number;
  note?: string;
}

/** The value below which `share` (0–1) of the samples lie. */
export function quantile(samples: number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
