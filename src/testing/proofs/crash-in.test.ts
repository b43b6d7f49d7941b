import { expect, it } from "vitest";
import { testDatabase } from "../database";
import { crashAt } from "./crash-in";
import { openRig } from "./rig";

const LIMIT_MS = 120_000;
const { url } = await testDatabase();

it("loses nothing and doubles nothing when a real worker dies on the road in", {
  timeout: LIMIT_MS,
}, async () => {
  const rig = await openRig({ databaseUrl: url });
  const points = ["in.pull.before-commit", "in.relay.queued", "in.ingest.messages", "in.ingest.parking"];
  try {
    const rows = await crashAt(rig, {
      points,
      runs: 1,
      seed: 7,
      say: () => {},
      row: (_name, work) => work(),
    });
    expect(rows.map(({ name }) => name)).toEqual(points.map((point) => `x ${point}`));
    expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
  } finally {
    await rig.end();
  }
});
