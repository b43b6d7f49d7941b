import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startProduct } from "@/tooling/tests/product";
import { AgentClient } from "../product/agent-client";
import { demoManager } from "../product/demo-people";
import { eventToScreen } from "./event-to-screen";
import type { Benchmark, Figure } from "./figures";
import { inboxTenThousand } from "./inbox-ten-thousand";
import { memory } from "./memory";

/** `npm run bench [name…]`: figures of the whole product on this machine, each beside its limit. Not a test: nothing fails. */
const BENCHMARKS: Benchmark[] = [eventToScreen, inboxTenThousand, memory];

const wanted = process.argv.slice(2);
const folder = await mkdtemp(path.join(tmpdir(), "sixty-bench-"));
// PostgreSQL may have to run as another user.
await chmod(folder, 0o755);
const first = await secondsOf(() => startProduct({ folder }));
await first.result.stop();
const second = await secondsOf(() => startProduct({ folder }));
const product = second.result;
try {
  show("start", [
    { name: "first start", value: first.seconds, unit: "s", limit: 240 },
    { name: "second start", value: second.seconds, unit: "s", limit: 10 },
  ]);
  const agent = await AgentClient.signIn(product.url, demoManager());
  for (const { name, run } of BENCHMARKS.filter((one) => wanted.length === 0 || wanted.includes(one.name))) {
    show(name, await run({ product, agent }));
  }
} finally {
  await product.stop();
  await rm(folder, { recursive: true, force: true });
}
process.exit(0);

async function secondsOf<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const started = performance.now();
  const result = await work();
  return { seconds: (performance.now() - started) / 1_000, result };
}

function show(benchmark: string, figures: Figure[]): void {
  for (const { name, value, unit, limit, note } of figures) {
    const share = limit ? `  limit ${limit} ${unit}, ratio ${(value / limit).toFixed(2)}` : "";
    console.log(
      `${benchmark.padEnd(20)} ${name.padEnd(36)} ${value.toFixed(1).padStart(9)} ${unit}${share}${note ? `  (${note})` : ""}`,
    );
  }
}
