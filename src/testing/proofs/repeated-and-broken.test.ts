import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { duplicated } from "./duplicates";
import { poisoned } from "./poison";
import { openRig } from "./rig";

const LIMIT_MS = 120_000;
const { url } = await testDatabase();
const { url: another } = await testDatabase();

it("makes one message of a delivery that comes many times at once and is pulled", {
  timeout: LIMIT_MS,
}, async () => {
  const rig = await openRig({ databaseUrl: url });
  try {
    const rows = await duplicated(rig, { rounds: 1, copies: 200, say: () => {} });
    expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
    expect(rows).toMatchObject([{ figures: { answered: 200, messages: 1, promises: 1 } }]);
  } finally {
    await rig.end();
  }
});

it("applies all but what can't be applied, and that after the repair", { timeout: LIMIT_MS }, async () => {
  const rig = await openRig({ databaseUrl: another });
  try {
    const row = await poisoned(rig, { items: 150, seed: 3 });
    expect(row.faults).toEqual([]);
    expect(row.figures).toMatchObject({ applied: 147, parked: 3, replayed: 3, after: 150 });
  } finally {
    await rig.end();
  }
});
