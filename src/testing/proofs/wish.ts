import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";
import type { ProofRow, ProofWish } from "./proof";

const KEPT_IN = "dist/proofs";
const DEFAULT_SEED = 1;

const Row = z.object({
  name: z.string(),
  passed: z.boolean(),
  figures: z.record(z.string(), z.union([z.string(), z.number()])),
  faults: z.array(z.string()),
});

export interface CommandLine {
  words: string[];
  options: Map<string, string>;
}

/** Options of all proofs together; each reads those that it knows. */
const WITH_VALUE = [
  "bodies",
  "browsers",
  "channels",
  "copies",
  "items",
  "kept",
  "kills",
  "minutes",
  "over",
  "platform",
  "point",
  "rate",
  "recovery",
  "runs",
  "scenario",
  "seconds",
  "seed",
  "stall",
];
const FLAGS = ["help", "redis", "resume"];

/** `word --name value --flag word`. Throws a sentence about any option that no proof knows. */
export function commandLine(given: string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: given,
    allowPositionals: true,
    options: Object.fromEntries([
      ...WITH_VALUE.map((name) => [name, { type: "string" as const }]),
      ...FLAGS.map((name) => [name, { type: "boolean" as const }]),
    ]),
  });
  const options = Object.entries(values).map(([name, value]): [string, string] => [name, String(value)]);
  return { words: positionals, options: new Map(options) };
}

/** What was asked of one proof. Rows are kept beside the build, one file a proof and seed. */
export function wishFor(proof: string, options: Map<string, string>): ProofWish {
  const number = (name: string, otherwise: number) => {
    const value = Number(options.get(name) || otherwise);
    if (!Number.isFinite(value)) throw new Error(`--${name} takes a number.`);
    return value;
  };
  const seed = number("seed", DEFAULT_SEED);
  const file = join(options.get("kept") ?? KEPT_IN, `${proof}-${seed}.jsonl`);
  const done = options.has("resume") ? rowsIn(file) : new Map<string, ProofRow>();
  if (!options.has("resume")) rmSync(file, { force: true });
  return {
    seed,
    number,
    option: (name) => options.get(name) ?? null,
    async row(name, work) {
      const known = done.get(name);
      if (known) return known;
      const row = await work();
      mkdirSync(dirname(file), { recursive: true });
      if (row.passed) appendFileSync(file, `${JSON.stringify({ ...row, key: name })}\n`);
      return row;
    },
  };
}

function rowsIn(file: string): Map<string, ProofRow> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return new Map(
    lines.map((line) => {
      const row = Row.extend({ key: z.string() }).parse(JSON.parse(line));
      return [row.key, row];
    }),
  );
}
