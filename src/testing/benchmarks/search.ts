import postgres from "postgres";
import type { SearchPage } from "@/core/search/search-view";
import type { Product } from "@/tooling/tests/product";
import { AgentClient } from "../product/agent-client";
import { demoAgent, demoManager } from "../product/demo-people";
import { type Figure, type LoneBenchmark, quantile } from "./figures";
import { onMillion } from "./million/on-million";
import { seedSearchEntries } from "./million/search-entries";
import { timed } from "./million/timed";

const REQUESTS = 40;
const LIMIT_MS = 300;

/** What is looked for, by how often it is there to be found. */
const QUESTIONS: Record<string, string> = {
  "in every message": "gate",
  "in one of five": "rain",
  "in one of five, Persian": "پرواز",
  "in one of five, Hindi": "सामान",
  "in one of a hundred": "cello",
  "in one of ten thousand": "hovercraft",
  "in one conversation": "654321",
  "in none": "zzyzx",
  "the beginnings of many words": "are sti scr",
  "a frequent phrase": '"waiting for two hours"',
  "frequent words, a phrase that nobody said": '"hours waiting"',
  "frequent words, one left out": "gate -screen",
  "a tag's words": '"topic 7"',
  "a frequent name": "from:person gate",
  "a rare name": "from:person_4321",
  "ours alone": "from:us rain",
  "a frequent word and a seldom state": "gate is:snoozed",
  "a frequent word and a breach": "gate is:breached",
  "a frequent word and a tag": 'gate tag:"topic 30"',
  "a seldom word and a state": "hovercraft is:resolved",
  "no word, a frequent state": "is:resolved",
  "no word, a seldom state": "is:snoozed is:unread",
  "no word, a tag": 'tag:"topic 30"',
  "long ago": "cello before:300d",
  "one day": "rain on:200d",
};

/** Searches over HTTP among five million messages, while the demo goes on: the first page and the one after it. */
export const search: LoneBenchmark = {
  name: "search",
  runAlone: (options) =>
    onMillion(options, async (product) => [
      await seedEntries(product),
      ...(await asked("manager", await AgentClient.signIn(product.url, demoManager()))),
      ...(await asked("agent", await AgentClient.signIn(product.url, demoAgent()))),
    ]),
};

async function seedEntries({ databaseUrl }: Product): Promise<Figure> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const started = performance.now();
  try {
    await seedSearchEntries(sql);
    const [size] = await sql<{ entries: number; megabytes: number }[]>`
      select (select count(*)::int from search_entry) as entries,
        (pg_total_relation_size('search_entry') / 1048576)::int as megabytes`;
    const note = `${size?.entries} entries, ${size?.megabytes} MB`;
    return { name: "index written in", value: (performance.now() - started) / 1_000, unit: "s", note };
  } finally {
    await sql.end();
  }
}

async function asked(who: string, agent: AgentClient): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, question] of Object.entries(QUESTIONS)) {
    const first = await pageOf(agent, question, null);
    const pages = await timed(agent, REQUESTS, (at) =>
      pathOf(question, at % 2 === 0 ? null : first.nextCursor),
    );
    const note = `median ${quantile(pages, 0.5).toFixed(1)}; ${first.rows.length} conversations${first.readBackTo ? `, read back to ${first.readBackTo.slice(0, 10)}` : ""}: ${question}`;
    figures.push({
      name: `${who}: ${name}, p95`,
      value: quantile(pages, 0.95),
      unit: "ms",
      limit: LIMIT_MS,
      note,
    });
  }
  return figures;
}

const pathOf = (question: string, cursor: string | null) =>
  `/api/search?${new URLSearchParams({ q: question, zone: "UTC", ...(cursor ? { cursor } : {}) })}`;

const pageOf = async (agent: AgentClient, question: string, cursor: string | null): Promise<SearchPage> =>
  (await agent.read(pathOf(question, cursor))) as SearchPage;
