import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
const pretending = (version: string) =>
  `data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"${version}"}})`;

const run = (...args: string[]) => spawnSync(process.execPath, args, { encoding: "utf8" });

it("tests on the very Node that the project pins", () => {
  expect(process.versions.node).toBe(dependencies.node);
});

it("refuses another Node and says what to do", () => {
  const { status, stderr } = run(
    "--import",
    pretending("20.11.0"),
    "src/tooling/run.mjs",
    "src/tooling/check.ts",
  );
  expect(status).toBe(1);
  expect(stderr).toContain(
    `Sixty runs on Node ${dependencies.node}, which is among its packages; this is Node 20.11.0.`,
  );
  expect(stderr).toContain("npm start");
});

it("hands the arguments on, and the exit code back", () => {
  const { status, stderr } = run("src/tooling/run.mjs", "src/tooling/check.ts", "no-such-part");
  expect(status).toBe(1);
  expect(stderr).toContain("There are these parts: lint, types, layers");
});
