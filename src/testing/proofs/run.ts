import { channels } from "./channels";
import { crashIn } from "./crash-in";
import { crashOut } from "./crash-out";
import { databaseAway } from "./database-away";
import { duplicates } from "./duplicates";
import { fuzz } from "./fuzz";
import { kills } from "./kills";
import { orders } from "./orders";
import { poison } from "./poison";
import type { Proof, ProofRow } from "./proof";
import { redis } from "./redis";
import { replay } from "./replay";
import { scenarios } from "./scenarios";
import { stall } from "./stall";
import { storm } from "./storm";
import { together } from "./together";
import { commandLine, wishFor } from "./wish";

/** `npm run proof [name…] [recording.jsonl…] [--seed N] [--resume] [--redis] [--option value…]`. */
const { words, options } = commandLine(process.argv.slice(2));
const isRecording = (word: string) => /\.jsonl(\.gz)?$/.test(word);
const PROOFS: Proof[] = [
  channels,
  crashIn,
  crashOut,
  databaseAway,
  duplicates,
  fuzz,
  kills,
  orders,
  poison,
  redis,
  scenarios,
  stall,
  storm,
  together,
  replay(words.filter(isRecording)),
];
const FAULTS_SHOWN = 10;

const wanted = words.filter((word) => !isRecording(word));
const unknown = wanted.filter((name) => !PROOFS.some((proof) => proof.name === name));
if (unknown.length > 0)
  throw new Error(
    `No proof is called ${unknown.join(", ")}. There are: ${PROOFS.map(({ name }) => name).join(", ")}`,
  );
if (options.has("help")) {
  for (const { name, promise } of PROOFS) console.log(`${name.padEnd(14)} ${promise}`);
  process.exit(0);
}
let passed = 0;
let failed = 0;
let never = 0;
for (const proof of PROOFS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n${proof.name}: ${proof.promise}`);
  const rows = await proof.run(show, wishFor(proof.name, options));
  for (const row of rows) {
    if (row.never) never += 1;
    else if (row.passed) passed += 1;
    else failed += 1;
  }
  if (proof.summary) console.log(`\n${proof.summary(rows)}`);
}
console.log(`\n${passed} passed, ${failed} failed${never > 0 ? `, ${never} cannot be shown` : ""}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

function show(row: ProofRow | undefined): void {
  if (!row) return;
  const figures = Object.entries(row.figures).map(([name, value]) => `${name} ${value}`);
  if (row.never) figures.push(row.never);
  console.log(`${wordFor(row)}  ${row.name.padEnd(24)} ${figures.join(" · ")}`);
  for (const fault of row.faults.slice(0, FAULTS_SHOWN)) console.log(`            ${fault}`);
}

function wordFor({ never, passed }: ProofRow): string {
  if (never) return "  never ";
  return passed ? "  held  " : "  BROKEN";
}
