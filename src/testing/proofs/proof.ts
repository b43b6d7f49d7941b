/** One proof: what it promises, and how it shows it. Judged from outside, never by the product's own word. */
export interface Proof {
  name: string;
  promise: string;
  run(say: (row: ProofRow | undefined) => void, wish: ProofWish): Promise<ProofRow[]>;
  /** What is shown of all rows in the end. */
  summary?(rows: ProofRow[]): string;
}

export interface ProofRow {
  name: string;
  passed: boolean;
  figures: Record<string, string | number>;
  faults: string[];
  /** Why it cannot be shown: then it counts neither as held nor as broken. */
  never?: string;
}

/** What a person asked for on the command line. */
export interface ProofWish {
  seed: number;
  /** The value of `--NAME`, or null; "" for one without a value. */
  option(name: string): string | null;
  /** The number of `--NAME`, or `otherwise`. */
  number(name: string, otherwise: number): number;
  /** Does the work and keeps its row; with `--resume` a row that held before is not done again. */
  row(name: string, work: () => Promise<ProofRow>): Promise<ProofRow>;
}
