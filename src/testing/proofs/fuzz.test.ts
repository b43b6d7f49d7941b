import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { WORLDS } from "../worlds/world";
import { fuzzed } from "./fuzz";
import { drifted } from "./fuzz-drift";

const LIMIT_MS = 120_000;
const { url } = await testDatabase();

it.each(WORLDS)(
  "applies or parks whatever %s says, and is neither broken nor held up by it",
  {
    timeout: LIMIT_MS,
  },
  async (platform) => {
    const row = await fuzzed(url, { platform, seed: 5, bodies: 60 });
    expect(row.faults).toEqual([]);
    expect(row.figures.applied).toBeGreaterThan(0);
  },
);

it.each(WORLDS)("understands or parks what %s says in words that nobody announced", async (platform) => {
  const row = await drifted(url, { platform, seed: 5, rounds: 1 });
  expect(row.faults).toEqual([]);
});
