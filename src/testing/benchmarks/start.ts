import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startProduct } from "@/tooling/tests/product";
import type { LoneBenchmark } from "./figures";

const FIRST_LIMIT_S = 240;
const SECOND_LIMIT_S = 10;

/** From the command to the open sign-in page: on an empty folder, and on the same one again. */
export const start: LoneBenchmark = {
  name: "start",
  runAlone: async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "sixty-start-"));
    // PostgreSQL may have to run as another user.
    await chmod(folder, 0o755);
    try {
      const first = await secondsOfStart(folder);
      const second = await secondsOfStart(folder);
      return [
        { name: "first start", value: first, unit: "s", limit: FIRST_LIMIT_S },
        { name: "second start", value: second, unit: "s", limit: SECOND_LIMIT_S },
      ];
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function secondsOfStart(folder: string): Promise<number> {
  const started = performance.now();
  const product = await startProduct({ folder });
  const seconds = (performance.now() - started) / 1_000;
  await product.stop();
  return seconds;
}
