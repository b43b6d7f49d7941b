import { expect, it } from "vitest";
import { CRASH_POINTS_OUT } from "@/core/crash-points";
import { testDatabase } from "../database";
import { crashOutAt } from "./crash-out";
import { openRig } from "./rig";

const LIMIT_MS = 120_000;
const { url } = await testDatabase();

it("says nothing twice and loses no answer when a real worker dies on the road out", {
  timeout: LIMIT_MS,
}, async () => {
  const rig = await openRig({ databaseUrl: url });
  const points = ["out.reply.staged", "out.call.after", "out.settle.accepted", "out.find.after"];
  try {
    const rows = await crashOutAt(rig, {
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

it("has at least twenty-five places to die at", () => {
  expect(CRASH_POINTS_OUT.length).toBeGreaterThanOrEqual(25);
});
