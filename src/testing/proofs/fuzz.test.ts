import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { fuzzed } from "./fuzz";

const LIMIT_MS = 120_000;
const { url } = await testDatabase();

it("applies or parks whatever comes in, and is neither broken nor held up by it", {
  timeout: LIMIT_MS,
}, async () => {
  const row = await fuzzed(url, { seed: 5, bodies: 400 });
  expect(row.faults).toEqual([]);
  expect(row.figures.parked).toBeGreaterThan(0);
  expect(row.figures.applied).toBeGreaterThan(0);
});
