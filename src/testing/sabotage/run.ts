import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { z } from "zod";
import type { Breakage } from "./breakage";
import { BREAKAGES } from "./breakages";
import { furnish, isFlow, runFlow, type TestResult } from "./run-flow";

/**
 * `npm run sabotage [name…]`: breaks the product one line at a time, in a copy, and demands that the named test turns red.
 * A test that stays green while its promise is broken is worth nothing.
 */
const COPIED = [
  "src",
  "workers",
  "drizzle",
  "public",
  "package.json",
  "tsconfig.json",
  "next.config.ts",
  "drizzle.config.ts",
];
const RUN_LIMIT_MS = 180_000;

const Report = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

const wanted = process.argv.slice(2);
const chosen = wanted.length > 0 ? BREAKAGES.filter(({ name }) => wanted.includes(name)) : BREAKAGES;
const copy = await mkdtemp(path.join(tmpdir(), "sixty-sabotage-"));
let survived = 0;
try {
  for (const entry of COPIED) await cp(entry, path.join(copy, entry), { recursive: true });
  if (chosen.some(({ test }) => isFlow(test))) await furnish(copy);
  else await symlink(path.resolve("node_modules"), path.join(copy, "node_modules"));
  for (const breakage of chosen) {
    const verdict = await sabotage(breakage);
    if (!verdict.caught) survived += 1;
    console.log(`${verdict.caught ? "caught  " : "SURVIVED"}  ${breakage.name.padEnd(28)} ${verdict.detail}`);
  }
} finally {
  await rm(copy, { recursive: true, force: true });
}
console.log(`${chosen.length - survived} passed, ${survived} failed`);
process.exitCode = survived > 0 || chosen.length === 0 ? 1 : 0;

async function sabotage({
  file,
  find,
  replace,
  test,
  promise,
}: Breakage): Promise<{ caught: boolean; detail: string }> {
  const target = path.join(copy, file);
  const original = await readFile(target, "utf8");
  if (original.split(find).length !== 2)
    return { caught: false, detail: `${file} does not hold the line exactly once: ${find}` };
  await writeFile(
    target,
    original.replace(find, () => replace),
  );
  try {
    const results = isFlow(test) ? await runFlow(copy, { test, title: promise }) : await runTest(test);
    if (results.length === 0) return { caught: false, detail: `${test} did not run to its end` };
    const named = results.filter(({ fullName }) => fullName.includes(promise));
    if (named.length === 0) return { caught: false, detail: `no test in ${test} is called “${promise}”` };
    return named.some(({ status }) => status === "failed")
      ? { caught: true, detail: `by “${promise}”` }
      : { caught: false, detail: `“${promise}” stayed green` };
  } finally {
    await writeFile(target, original);
  }
}

async function runTest(test: string): Promise<TestResult[]> {
  const output = path.join(copy, "report.json");
  await rm(output, { force: true });
  const config = "src/testing/vitest.config.ts";
  const args = ["run", test, "--config", config, "--reporter=json", `--outputFile=${output}`];
  const child = spawn(path.resolve("node_modules/.bin/vitest"), args, {
    cwd: copy,
    stdio: "ignore",
    timeout: RUN_LIMIT_MS,
  });
  await new Promise((resolve) => child.once("close", resolve));
  const text = await readFile(output, "utf8").catch(() => '{"testResults":[]}');
  return Report.parse(JSON.parse(text)).testResults.flatMap(({ assertionResults }) => assertionResults);
}
