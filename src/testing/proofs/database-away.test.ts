import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { type Outages, outages } from "./database-away";
import { openRig } from "./rig";

const LIMIT_MS = 180_000;
/** The machine is busy with other tests. */
const RECOVERY_MAX_MS = 60_000;
const { url } = await testDatabase();

it("loses nothing that was acknowledged while the database is away", { timeout: LIMIT_MS }, async () => {
  const given = { recoveryMaxMs: RECOVERY_MAX_MS, seed: 6, say: () => {} };
  const open: Outages["open"] = (between) => openRig({ between, databaseUrl: url });
  const rows = await outages({ outagesS: [3], open, ...given });
  expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
  expect(rows).toHaveLength(1);
});
