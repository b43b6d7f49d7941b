import { startProduct } from "@/tooling/tests/product";
import { AgentClient } from "../product/agent-client";
import { demoManager } from "../product/demo-people";
import { dueTimes } from "./due-times";
import { eventToScreen } from "./event-to-screen";
import type { Benchmark, Figure, LoneBenchmark, ProductBenchmark } from "./figures";
import { inboxMillion } from "./inbox-million";
import { inboxTenThousand } from "./inbox-ten-thousand";
import { inboxUi } from "./inbox-ui";
import { ingest } from "./ingest";
import { memory } from "./memory";
import { benchmarkOptions } from "./options";
import { search } from "./search";
import { start } from "./start";
import { webhook } from "./webhook";

/** `npm run bench [name…]`: figures of this machine, each beside its limit. Not a test: nothing fails. */
const BENCHMARKS: Benchmark[] = [
  start,
  eventToScreen,
  inboxTenThousand,
  inboxUi,
  inboxMillion,
  search,
  ingest,
  webhook,
  memory,
  dueTimes,
];

const { names, options } = benchmarkOptions(process.argv.slice(2));
const wanted = BENCHMARKS.filter(({ name }) => names.length === 0 || names.includes(name));
const shared = wanted.filter((one): one is ProductBenchmark => "run" in one);
for (const one of wanted.filter((each): each is LoneBenchmark => "runAlone" in each))
  show(one.name, await one.runAlone(options));
if (shared.length > 0) await onOneProduct(shared);
process.exit(0);

async function onOneProduct(benchmarks: ProductBenchmark[]): Promise<void> {
  const product = await startProduct(options.data === null ? {} : { folder: options.data });
  try {
    const agent = await AgentClient.signIn(product.url, demoManager());
    for (const { name, run } of benchmarks) show(name, await run({ product, agent, options }));
  } finally {
    await product.stop();
  }
}

function show(benchmark: string, figures: Figure[]): void {
  for (const { name, value, unit, limit, isFloor, note } of figures) {
    const word = isFloor ? "at least" : "limit";
    const share = limit ? `  ${word} ${limit} ${unit}, ratio ${(value / limit).toFixed(2)}` : "";
    console.log(
      `${benchmark.padEnd(20)} ${name.padEnd(36)} ${value.toFixed(1).padStart(9)} ${unit}${share}${note ? `  (${note})` : ""}`,
    );
  }
}
