import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { tellInAnyOrder } from "./orders";

const { url } = await testDatabase();

const LIMIT_MS = 120_000;

it.each([11, 12, 14])("ends the same whatever the order (story %i)", { timeout: LIMIT_MS }, async (seed) => {
  const row = await tellInAnyOrder(url, { seed, orders: 20 });
  expect(row.faults).toEqual([]);
  expect(row.figures).toMatchObject({ orders: 20, different: 0 });
});
