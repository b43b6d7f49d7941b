import { availableParallelism } from "node:os";
import postgres, { type Sql } from "postgres";
import { connect } from "@/db/client";
import { createVault } from "@/db/vault";
import { platformApps } from "@/db/webhooks/platform-apps";
import { openAppSecrets } from "@/services/webhooks/app-secrets";
import type { Product } from "@/tooling/tests/product";
import { pidOf } from "../product/pid-of";
import type { Figure, ProductBenchmark } from "./figures";
import { processorMicroseconds } from "./processes";
import { storedAlonePerSecond } from "./webhook/own-limit";
import { type SendingResult, sendFor } from "./webhook/sending";

const SECONDS = 60;
/** Requests under way at once. */
const CONNECTIONS = 64;
const FLOOR_PER_SECOND = 800;
const P99_LIMIT_MS = 500;

/**
 * Signed deliveries to the whole product, as fast as it answers them, from a generator on the same machine; every one
 * that was answered with 200 has to be in the table.
 */
export const webhook: ProductBenchmark = {
  name: "webhook",
  run: async ({ product, options }) => {
    const wish = {
      ...(await whereTo(product)),
      connections: CONNECTIONS,
      seconds: options.seconds ?? SECONDS,
    };
    const spent = () => processorMicroseconds(pidOf(product, "web"));
    const before = spent();
    const sent = await sendFor(wish);
    const webMicroseconds = (spent() - before) / sent.acceptedIds.length;
    const sql = postgres(product.databaseUrl, { max: 1, onnotice: () => {} });
    try {
      // The version of a post is its own id; an edited one keeps its first id as its name.
      const lost = sent.acceptedIds.length - (await storedOf(sql, sent.acceptedIds));
      return figuresOf(sent, { lost, webMicroseconds, alone: await storedAlonePerSecond(sql) });
    } finally {
      await sql.end();
    }
  },
};

function figuresOf(
  sent: SendingResult,
  { lost, webMicroseconds, alone }: { lost: number; webMicroseconds: number; alone: number },
): Figure[] {
  const perSecond = sent.acceptedIds.length / sent.seconds;
  const others = Object.entries(sent.otherAnswers).map(([status, count]) => `${count} × ${status}`);
  const share = sent.processorSeconds / (sent.seconds * availableParallelism());
  return [
    {
      ...{ name: "accepted", value: perSecond, unit: "req/s", limit: FLOOR_PER_SECOND, isFloor: true },
      note: `${sent.acceptedIds.length} in ${sent.seconds.toFixed(0)} s, ${CONNECTIONS} at once`,
    },
    { name: "answer, median", value: sent.p50, unit: "ms" },
    { name: "answer, p99", value: sent.p99, unit: "ms", limit: P99_LIMIT_MS },
    {
      ...{ name: "refused", value: Object.values(sent.otherAnswers).reduce((a, b) => a + b, 0), unit: "req" },
      ...(others.length > 0 && { note: others.join(", ") }),
    },
    { name: "accepted and lost", value: lost, unit: "events" },
    { name: "web's processor time", value: webMicroseconds, unit: "µs/req" },
    {
      ...{ name: "generator's share of the processor", value: share * 100, unit: "%" },
      note: `of ${availableParallelism()} cores`,
    },
    {
      ...{ name: "stored alone, in groups", value: alone, unit: "rows/s" },
      note: `acceptance is ${((perSecond / alone) * 100).toFixed(0)} % of it`,
    },
  ];
}

async function whereTo({ url, databaseUrl, key }: Product) {
  const { database, close } = connect(databaseUrl, { max: 1 });
  try {
    const app = (await platformApps(database)).find(
      ({ platform, channels }) => platform === "x" && channels.length > 0,
    );
    const [account] = app?.channels ?? [];
    if (!app || !account) throw new Error("The demo has no application of X with a channel.");
    const { consumerSecret } = openAppSecrets(createVault(key), app.sealedSecrets);
    return {
      port: Number(new URL(url).port),
      path: `/webhooks/${app.id}`,
      secret: String(consumerSecret),
      accountId: account.accountExternalId,
    };
  } finally {
    await close();
  }
}

const CHUNK = 20_000;

async function storedOf(sql: Sql, versions: string[]): Promise<number> {
  let stored = 0;
  for (let at = 0; at < versions.length; at += CHUNK) {
    const [row] = await sql<{ count: number }[]>`
      select count(distinct version)::int as count from platform_event
      where version = any(${versions.slice(at, at + CHUNK)}::text[])`;
    stored += row?.count ?? 0;
  }
  return stored;
}
