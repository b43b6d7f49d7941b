import { parseArgs } from "node:util";
import { catalogues } from "./checks/catalogues";
import type { Check } from "./checks/complaint";
import { deadCode } from "./checks/dead-code";
import { layers } from "./checks/layers";
import { lint } from "./checks/lint";
import { platforms } from "./checks/platforms";
import { sides } from "./checks/sides";
import { types } from "./checks/types";
import { versions } from "./checks/versions";
import { words } from "./checks/words";

const PARTS: Check[] = [lint, types, layers, deadCode, catalogues, platforms, sides, versions, words];

/** `npm run check [-- PART… --write --no-tests]`: what can be judged without running the product, then the tests. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: { write: { type: "boolean", default: false }, tests: { type: "boolean", default: true } },
});
process.exit(await check());

async function check(): Promise<number> {
  const parts = PARTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  if (parts.length < positionals.length) {
    console.error(`There are these parts: ${PARTS.map(({ name }) => name).join(", ")}`);
    return 1;
  }
  const results = await Promise.all(parts.map(report));
  if (results.includes(false)) return 1;
  if (positionals.length > 0 || !values.tests) return 0;
  const { runTests } = await import("./tests/run-tests");
  return runTests([]);
}

async function report({ name, run }: Check): Promise<boolean> {
  const since = performance.now();
  const complaints = await run({ write: values.write });
  const verdict = complaints.length === 0 ? "passed" : "FAILED";
  console.log(`${name.padEnd(12)} ${verdict}  ${((performance.now() - since) / 1000).toFixed(1)} s`);
  for (const complaint of complaints) console.log(complaint.replace(/^/gm, "    "));
  return complaints.length === 0;
}
