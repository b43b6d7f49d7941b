import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { openRig } from "./rig";
import { stormed } from "./storm";

const LIMIT_MS = 180_000;
/** The machine is busy with other tests: only that nothing is lost is asked here. */
const limits = { answerP99Ms: 60_000, drainedMs: 120_000, silenceMs: 60_000 };
const { url } = await testDatabase();

it("loses nothing in a storm, and says nothing twice", { timeout: LIMIT_MS }, async () => {
  const rig = await openRig({ databaseUrl: url });
  try {
    const row = await stormed(rig, { seconds: 2, aSecond: 150, answers: 5, seed: 8, limits });
    expect(row.faults).toEqual([]);
    expect(row.figures).toMatchObject({ posts: 300, answers: 5 });
  } finally {
    await rig.end();
  }
});
