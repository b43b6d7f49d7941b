/** One proof: what it promises, and how it shows it. Judged from outside, never by the product's own word. */
export interface Proof {
  name: string;
  promise: string;
  run(say: (row: ProofRow | undefined) => void): Promise<ProofRow[]>;
}

export interface ProofRow {
  name: string;
  passed: boolean;
  figures: Record<string, string | number>;
  faults: string[];
}
