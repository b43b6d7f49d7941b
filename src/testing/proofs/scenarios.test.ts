import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { WORLDS } from "../worlds/world";
import { played, SCENARIOS, tableOf } from "./scenarios";

const LIMIT_MS = 120_000;
/** Killing real processes is the crash proofs' matter, which have tests of their own. */
const SIZE = { items: 20, kills: 0 };
const { database } = await testDatabase();

it.each(WORLDS)(
  "ends every scenario well on %s that it can come into",
  {
    timeout: LIMIT_MS,
  },
  async (platform) => {
    const rows = [];
    for (const scenario of SCENARIOS) rows.push(await played(database, scenario, { platform, size: SIZE }));
    expect(rows.filter(({ passed }) => !passed).map(({ name, faults }) => [name, ...faults])).toEqual([]);
    expect(rows.filter(({ never }) => never === undefined).length).toBeGreaterThanOrEqual(5);
  },
);

it("shows a cell that failed, one that holds, and why one is empty", () => {
  const row = { passed: true, figures: {}, faults: [] };
  const table = tableOf([
    { ...row, name: "1 x" },
    { ...row, name: "12 x", passed: false },
    { ...row, name: "4 x", never: "read back" },
  ]);
  expect(table).toMatch(/^ 1 .* passed$/m);
  expect(table).toMatch(/^12 .* FAILED$/m);
  expect(table).toMatch(/^ 4 .* –$/m);
  expect(table).toContain("4 x: read back");
});
