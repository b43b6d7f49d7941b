import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "@/testing/temporary-folder";
import { countLine, flowTally, together, unitTally } from "./tally";

function report(content: unknown): string {
  const path = join(temporaryFolder(), "report.json");
  writeFileSync(path, JSON.stringify(content));
  return path;
}

const units = {
  numPassedTests: 3,
  numFailedTests: 1,
  testResults: [
    { status: "passed", assertionResults: [{ status: "skipped", fullName: "on Redis as well" }] },
    { status: "failed", assertionResults: [{ status: "failed", fullName: "adds" }] },
    { status: "failed", assertionResults: [] },
  ],
};

it("counts a file that could not be loaded as a failure", () => {
  expect(unitTally(report(units))).toEqual({ passed: 3, failed: 2, skipped: ["on Redis as well"] });
});

it("counts a flow that passes only sometimes as a failure", () => {
  const flows = { stats: { expected: 5, unexpected: 0, flaky: 1, skipped: 0 }, errors: [] };
  expect(flowTally(report(flows))).toEqual({ passed: 5, failed: 1, skipped: [] });
});

it("ends with one plain line", () => {
  const total = together([
    { passed: 3, failed: 2, skipped: ["a"] },
    { passed: 5, failed: 0, skipped: [] },
  ]);
  expect(countLine(total)).toBe("8 passed, 2 failed, 1 skipped");
  expect(countLine({ ...total, skipped: [] })).toBe("8 passed, 2 failed");
});
