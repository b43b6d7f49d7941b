import { wholeView } from "@/core/list-filter";
import { VIEW_NAMES, type Viewer, type ViewName } from "@/core/views";
import type { Database } from "@/db/client";
import { inboxPage } from "@/db/queries/inbox-page";
import type { Product } from "@/tooling/tests/product";
import { AgentClient } from "../product/agent-client";
import { demoManager } from "../product/demo-people";
import { type Figure, type LoneBenchmark, quantile } from "./figures";
import { type DatabaseWatch, watchDatabase } from "./million/in-database";
import { onMillion } from "./million/on-million";
import { timed } from "./million/timed";

const PAGES = 40;
const REQUESTS = 60;
const IN_DATABASE_LIMIT_MS = 10;
const HTTP_LIMIT_MS = 150;

/** While the demo goes on: the first pages of each view in the database, and what a screen asks over HTTP. */
export const inboxMillion: LoneBenchmark = {
  name: "inbox-million",
  runAlone: (options) =>
    onMillion(options, async (product) => [...(await inDatabase(product)), ...(await overHttp(product))]),
};

/** An agent of two teams and a manager, who sees all five. */
async function inDatabase({ databaseUrl }: Product): Promise<Figure[]> {
  const watch = watchDatabase(databaseUrl);
  const figures: Figure[] = [];
  try {
    for (const viewer of (await watch.viewers()).filter(isMeasured))
      for (const view of VIEW_NAMES) figures.push(await pagesOf(watch, viewer, view));
  } finally {
    await watch.end();
  }
  return figures;
}

const isMeasured = ({ role, teamIds }: Viewer) =>
  role === "manager" || (role === "agent" && teamIds.length > 1);

/** The first page again and again, then the pages after it. */
async function pagesOf(watch: DatabaseWatch, viewer: Viewer, view: ViewName): Promise<Figure> {
  const filter = wholeView(view);
  const now = new Date();
  const pageFrom = (from: string | null) => (database: Database) =>
    inboxPage(database, viewer, { filter: { ...filter, cursor: from }, now });
  const first: number[] = [];
  const next: number[] = [];
  let cursor: string | null = null;
  for (let at = 0; at < PAGES; at += 1) {
    first.push(await watch.spentOn(pageFrom(null)));
    const page = pageFrom(cursor);
    next.push(
      await watch.spentOn(async (database) => {
        cursor = (await page(database)).nextCursor;
      }),
    );
  }
  return {
    name: `${view}, ${viewer.role}: first 50, p95`,
    value: quantile(first, 0.95),
    unit: "ms",
    limit: IN_DATABASE_LIMIT_MS,
    note: `in the database; pages after it: median ${quantile(next, 0.5).toFixed(1)}, p95 ${quantile(next, 0.95).toFixed(1)}`,
  };
}

async function overHttp({ url }: Product): Promise<Figure[]> {
  const agent = await AgentClient.signIn(url, demoManager());
  const { rows } = await agent.inbox();
  const ids = rows.map(({ id }) => id);
  const floor = await timed(agent, REQUESTS, () => "/healthz");
  const paths: Record<string, (at: number) => string> = {
    list: (at) => `/api/inbox?view=${VIEW_NAMES[at % VIEW_NAMES.length]}`,
    counts: () => "/api/counts",
    thread: (at) => `/api/conversations/${ids[at % ids.length]}`,
    wall: () => "/api/wall",
  };
  const figures: Figure[] = [
    { name: "an empty answer over HTTP, p95", value: quantile(floor, 0.95), unit: "ms" },
  ];
  for (const [name, pathOf] of Object.entries(paths)) {
    const samples = await timed(agent, REQUESTS, pathOf);
    const p95 = quantile(samples, 0.95);
    figures.push({
      name: `${name} over HTTP, p95`,
      value: p95,
      unit: "ms",
      limit: HTTP_LIMIT_MS,
      note: `median ${quantile(samples, 0.5).toFixed(1)}, ${(p95 / quantile(floor, 0.95)).toFixed(1)} times an empty answer`,
    });
  }
  return figures;
}
