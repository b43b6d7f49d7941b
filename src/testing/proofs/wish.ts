import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
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

/** `word --name value --flag word`: a name takes the next word unless that begins with dashes. */
export function commandLine(given: string[], flags: string[] = []): CommandLine {
  const words: string[] = [];
  const options = new Map<string, string>();
  const rest = [...given];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith("--")) words.push(word);
    else {
      const name = word.slice(2);
      const hasValue = !flags.includes(name) && rest[0] !== undefined && !rest[0].startsWith("--");
      options.set(name, hasValue ? (rest.shift() ?? "") : "");
    }
  }
  return { words, options };
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
