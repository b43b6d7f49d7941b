import postgres from "postgres";
import { connect, type Database } from "@/db/client";
import { PlatformError } from "@/platforms/platform-error";
import { connectorFor } from "@/platforms/registry";
import { SAMPLE_ACCOUNT } from "@/platforms/x/samples";
import { foldArrivals } from "@/services/ingest/fold-arrivals";
import { ingestStored } from "@/services/ingest/ingest-stored";
import { textsOf } from "@/services/ingest/understand";
import { drawsFrom } from "../draws";
import { throwawayPostgres } from "../throwaway-postgres";
import { testVault } from "../told-platform";
import { webhookDesk } from "../webhook-desk";
import { freshDatabase } from "./fresh-database";
import { pulledPages } from "./fuzz-pull";
import { type HostileBody, hostileDelivery } from "./hostile-bodies";
import type { Proof, ProofRow } from "./proof";

const BODIES = 20_000;
const ROW_BODIES = 1_000;
/** Of ten bodies one comes as the page of a pull. */
const PULLED_SHARE = 0.1;
const TOGETHER = 25;
/** Of processor, for understanding one body. */
const LIMIT_MS = 100;
const FAULTS_SHOWN = 5;

/** Whatever comes in, by webhook or by pull, is applied or parked, and nothing else happens. */
export const fuzz: Proof = {
  name: "fuzz",
  promise: "hostile bodies are applied or parked: no crash, no endless retry, each read within 100 ms",
  async run(say, wish) {
    const server = await throwawayPostgres();
    try {
      const databaseUrl = await freshDatabase(server.url);
      const rows: ProofRow[] = [];
      for (let at = 0; at * ROW_BODIES < wish.number("runs", BODIES); at += 1) {
        const seed = wish.seed * 1_009 + at;
        rows.push(await wish.row(`bodies ${at}`, () => fuzzed(databaseUrl, { seed, bodies: ROW_BODIES })));
        say(rows.at(-1));
      }
      return rows;
    } finally {
      await server.stop();
    }
  },
};

/** So many bodies through the whole road in, against a real database. */
export async function fuzzed(
  databaseUrl: string,
  { seed, bodies }: { seed: number; bodies: number },
): Promise<ProofRow> {
  const { database, close } = connect(databaseUrl, { max: 6 });
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const draws = drawsFrom(seed);
  const started = performance.now();
  try {
    // The account has one channel, which the bodies before have filled.
    await sql`truncate channel cascade`;
    const desk = await webhookDesk(database, {
      account: { ...SAMPLE, accountExternalId: SAMPLE_ACCOUNT.externalId },
    });
    const pulled = Math.round(bodies * PULLED_SHARE);
    const given = Array.from({ length: bodies - pulled }, () => hostileDelivery(draws));
    const slow = given.map(reading).filter(({ ms }) => ms > LIMIT_MS);
    const faults = slow.map(({ ms, deed }) => `${ms.toFixed(0)} ms for ${deed}`);
    for (let at = 0; at < given.length; at += TOGETHER) {
      faults.push(...(await delivered(desk, given.slice(at, at + TOGETHER))));
      await drained(database);
    }
    faults.push(
      ...(await pulledPages({ database, sql }, { channelId: desk.channel.id, pages: pulled, draws })),
    );
    await drained(database);
    const states = await sql<{ state: string; n: number }[]>`
      select state, count(*)::int as n from platform_event where channel_id = ${desk.channel.id} group by state`;
    const count = (state: string) => states.find((one) => one.state === state)?.n ?? 0;
    if (count("stored") > 0) faults.push(`${count("stored")} events are tried without end`);
    if ("polluted" in {}) faults.push("a body has changed every object");
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    const figures = { bodies, applied: count("applied"), parked: count("parked"), seconds };
    return {
      name: `seed ${seed}`,
      passed: faults.length === 0,
      figures,
      faults: faults.slice(0, FAULTS_SHOWN),
    };
  } finally {
    await sql.end();
    await close();
  }
}

const SAMPLE = { username: SAMPLE_ACCOUNT.username, name: SAMPLE_ACCOUNT.name };
const x = connectorFor("x");

/** The processor's time for cutting, parsing and understanding a body. */
function reading({ bytes, deed }: HostileBody): { ms: number; deed: string } {
  const before = process.cpuUsage();
  try {
    for (const { body } of x.split({ headers: {}, rawBody: bytes })) read(body);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw new Error(`${deed} broke the reading.`, { cause: error });
  }
  const { user, system } = process.cpuUsage(before);
  return { ms: (user + system) / 1_000, deed };
}

function read(body: string): void {
  const receivedAt = new Date();
  const told = x
    .parse(JSON.parse(body), SAMPLE_ACCOUNT)
    .map((event) => ({ eventId: 1, receivedAt, channel: CHANNEL, event }));
  for (const arrival of foldArrivals(told)) textsOf(arrival);
}

const ID = "018f0000-0000-7000-8000-00000000f022";
const CHANNEL = {
  ...{ id: ID, platform: "x", account: SAMPLE_ACCOUNT },
  ...{ inboxId: ID, teamId: ID, reopenWithinHours: 72 },
};

async function delivered(
  { send }: Awaited<ReturnType<typeof webhookDesk>>,
  bodies: HostileBody[],
): Promise<string[]> {
  const answers = await Promise.all(
    bodies.map(async ({ bytes, deed }) => ({ deed, ...(await send(bytes)) })),
  );
  return answers.filter(({ status }) => status !== 200).map(({ deed, status }) => `${status} for ${deed}`);
}

async function drained(database: Database): Promise<void> {
  const context = { database, vault: testVault, connectorFor };
  for (let left = 1; left > 0; ) {
    const { applied, parked } = await ingestStored(context, new Date());
    left = applied + parked;
  }
}
