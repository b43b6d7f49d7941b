import { kills } from "./kills";
import type { Proof, ProofRow } from "./proof";
import { replay } from "./replay";

/** `npm run proof [name…] [recording.jsonl…]`. */
const given = process.argv.slice(2);
const isRecording = (word: string) => /\.jsonl(\.gz)?$/.test(word);
const PROOFS: Proof[] = [kills, replay(given.filter(isRecording))];
const FAULTS_SHOWN = 10;

const wanted = given.filter((word) => !isRecording(word));
let passed = 0;
let failed = 0;
for (const proof of PROOFS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  console.log(`\n${proof.name}: ${proof.promise}`);
  for (const row of await proof.run(show)) {
    if (row.passed) passed += 1;
    else failed += 1;
  }
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

function show(row: ProofRow | undefined): void {
  if (!row) return;
  const figures = Object.entries(row.figures).map(([name, value]) => `${name} ${value}`);
  console.log(`${row.passed ? "  held  " : "  BROKEN"}  ${row.name.padEnd(24)} ${figures.join(" · ")}`);
  for (const fault of row.faults.slice(0, FAULTS_SHOWN)) console.log(`            ${fault}`);
}
