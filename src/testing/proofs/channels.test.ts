import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { manyChannels } from "./channels";

const LIMIT_MS = 180_000;
/** The machine is busy with other tests: that no source is forgotten and no limit is met is what is asked here. */
const limits = { gap: 8, peak: 30, growth: 2 };
const { url } = await testDatabase();

it("asks channels of every platform again and again, within every limit", { timeout: LIMIT_MS }, async () => {
  const wish = { databaseUrl: url, redisUrl: undefined, channels: 60, minutes: 0.5, limits };
  const { faults, figures } = await manyChannels(wish);
  expect(faults).toEqual([]);
  expect(figures).toMatchObject({ refused: 0 });
});
