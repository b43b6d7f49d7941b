import type { AgentClient } from "../product/agent-client";
import { type Benchmark, type Figure, quantile } from "./figures";
import { seedOpen } from "./screen/seed-open";

const CONVERSATIONS = 10_000;
const SECONDS_APART = 2;
const SAMPLES = 60;
const LIMIT_MS = 150;

/** The list, the counts and one thread over HTTP while ten thousand conversations are open. */
export const inboxTenThousand: Benchmark = {
  name: "inbox-10k",
  run: async ({ product, agent }) => {
    await seedOpen(product.databaseUrl, { conversations: CONVERSATIONS, secondsApart: SECONDS_APART });
    const { rows } = await agent.inbox();
    const ids = rows.map(({ id }) => id);
    return [
      ...(await timed(agent, "first 50 rows", () => "/api/inbox?view=team")),
      ...(await timed(agent, "counts", () => "/api/counts")),
      ...(await timed(agent, "thread", (at) => `/api/conversations/${ids[at % ids.length]}`)),
      ...(await timed(agent, "wall", () => "/api/wall")),
    ];
  },
};

async function timed(agent: AgentClient, name: string, pathOf: (at: number) => string): Promise<Figure[]> {
  const samples: number[] = [];
  for (let at = 0; at < SAMPLES; at += 1) {
    const started = performance.now();
    await agent.read(pathOf(at));
    samples.push(performance.now() - started);
  }
  return [
    { name: `${name}, median`, value: quantile(samples, 0.5), unit: "ms", limit: LIMIT_MS },
    { name: `${name}, p95`, value: quantile(samples, 0.95), unit: "ms", limit: LIMIT_MS },
  ];
}
