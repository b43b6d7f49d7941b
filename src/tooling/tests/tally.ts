import { readFileSync } from "node:fs";
import { z } from "zod";

export interface Tally {
  passed: number;
  failed: number;
  /** What was left out, in words. */
  skipped: string[];
}

export const NOTHING: Tally = { passed: 0, failed: 0, skipped: [] };

const Units = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(
    z.object({
      status: z.string(),
      assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })),
    }),
  ),
});

/** The report of vitest. A file that can't even be loaded holds no test, and counts as one failure. */
export function unitTally(path: string): Tally {
  const { numPassedTests, numFailedTests, testResults } = Units.parse(JSON.parse(readFileSync(path, "utf8")));
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const skipped = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status !== "passed" && status !== "failed")
    .map(({ fullName }) => fullName);
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped };
}

const Flows = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
});

/** The report of Playwright. What passes only sometimes has failed. */
export function flowTally(path: string): Tally {
  const { stats, errors } = Flows.parse(JSON.parse(readFileSync(path, "utf8")));
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: Array.from({ length: stats.skipped }, () => "a browser flow"),
  };
}

export const together = (tallies: Tally[]): Tally => ({
  passed: sum(tallies.map(({ passed }) => passed)),
  failed: sum(tallies.map(({ failed }) => failed)),
  skipped: tallies.flatMap(({ skipped }) => skipped),
});

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** The last line of every run: `812 passed, 0 failed, 2 skipped`. */
export function countLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ""}`;
}
