import { drawsFrom } from "../draws";
import { crashAt } from "../proofs/crash-in";
import { rigAsWished } from "../proofs/rig";
import type { Size } from "./scenario";

/** Between the call for a page and the end of the pull. */
const POINTS = [
  "in.pull.before-fetch",
  "in.pull.after-fetch",
  "in.pull.cursor-moved",
  "in.store.inserted",
  "in.pull.before-commit",
  "in.pull.after-commit",
  "in.pull.before-end",
];

/** Row 2: real processes, killed while they page. What was not as it should be. */
export async function killedWhilePaging(platform: string, { kills }: Size, seed: number): Promise<string[]> {
  const draws = drawsFrom(seed);
  const times = Map.groupBy(
    Array.from({ length: kills }, () => draws.pick(POINTS)),
    (point) => point,
  );
  const rig = await rigAsWished({ option: () => null }, { platform });
  try {
    const faults: string[] = [];
    for (const [point, { length: runs }] of times) {
      const row = (_name: string, work: () => Promise<Awaited<ReturnType<typeof crashAt>>[number]>) => work();
      const rows = await crashAt(rig, { points: [point], runs, seed, say: () => {}, row });
      faults.push(...rows.flatMap((one) => one.faults));
    }
    return faults;
  } finally {
    await rig.end();
  }
}
