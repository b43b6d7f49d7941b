import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { openRig } from "./rig";
import { stalledAt } from "./stall";

const LIMIT_MS = 180_000;
const { url } = await testDatabase();

it("lets a worker that stood still neither write nor send", { timeout: LIMIT_MS }, async () => {
  const rig = await openRig({ databaseUrl: url });
  const stalls = ["out.claim.committed"] as const;
  try {
    const rows = await stalledAt(rig, { stalls, stallMs: 3_000, seed: 4, say: () => {} });
    expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
    expect(rows.map(({ name }) => name)).toEqual(stalls);
  } finally {
    await rig.end();
  }
});
