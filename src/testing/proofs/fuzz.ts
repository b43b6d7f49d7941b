import postgres from "postgres";
import { connect } from "@/db/client";
import { connectorFor } from "@/platforms/registry";
import { ingestStored } from "@/services/ingest/ingest-stored";
import { openDesk } from "../desk";
import { drawsFrom } from "../draws";
import { throwawayPostgres } from "../throwaway-postgres";
import { testVault } from "../told-platform";
import { freshDatabase } from "./fresh-database";
import { drifted } from "./fuzz-drift";
import { mailed } from "./fuzz-mail";
import { pulled } from "./fuzz-pull";
import { Readings } from "./fuzz-reading";
import { heard, STREAMS } from "./fuzz-stream";
import { delivered } from "./fuzz-webhook";
import { hostileSender } from "./hostile-deliveries";
import { platformsNamed } from "./platforms";
import type { Proof, ProofRow } from "./proof";

const BODIES = 20_000;
const ROW_BODIES = 1_000;
const FAULTS_SHOWN = 5;

/** Whatever comes in, by whatever road, is applied or parked, and nothing else happens. */
export const fuzz: Proof = {
  name: "fuzz",
  promise: "hostile bodies are applied or parked: no crash, no endless retry, each read within 100 ms",
  async run(say, wish) {
    const server = await throwawayPostgres();
    const bodies = wish.number("bodies", BODIES);
    try {
      const databaseUrl = await freshDatabase(server.url);
      const rows: ProofRow[] = [];
      for (const platform of platformsNamed(wish)) {
        const add = async (name: string, work: () => Promise<ProofRow>) => {
          rows.push(await wish.row(name, work));
          say(rows.at(-1));
        };
        for (let at = 0; at * ROW_BODIES < bodies; at += 1) {
          const seed = wish.seed * 1_009 + at;
          const given = { platform, seed, bodies: Math.min(ROW_BODIES, bodies - at * ROW_BODIES) };
          await add(`${platform} ${at} of ${given.bodies}`, () => fuzzed(databaseUrl, given));
        }
        await add(`${platform} drift`, () => drifted(databaseUrl, { platform, seed: wish.seed }));
      }
      return rows;
    } finally {
      await server.stop();
    }
  },
};

export interface Fuzzing {
  platform: string;
  seed: number;
  bodies: number;
}

/** So many bodies by all the roads in that the platform has, against a real database. */
export async function fuzzed(databaseUrl: string, { platform, seed, bodies }: Fuzzing): Promise<ProofRow> {
  const { database, close } = connect(databaseUrl, { max: 6 });
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const started = performance.now();
  const readings = new Readings();
  const context = { database, vault: testVault, connectorFor, now: () => new Date() };
  try {
    await sql`truncate team, "user", contact, channel, inbox, sla_policy, platform_app cascade`;
    const { flights } = await openDesk(database);
    const drain = async () => {
      for (let left = 1; left > 0; ) {
        const { applied, parked } = await ingestStored(context, new Date());
        left = applied + parked;
      }
    };
    const work = { platform, inboxId: flights.inboxId, draws: drawsFrom(seed), readings, drain };
    const share = sharesOf(platform, bodies);
    const sender = hostileSender(platform);
    const stream = STREAMS[platform];
    const faults: string[] = [];
    if (sender)
      faults.push(...(await delivered(database, { ...work, sender, bodies: share.webhook })).faults);
    if (stream) await heard(stream, { ...work, bodies: share.stream });
    const isMail = platform === "email";
    const roads = isMail
      ? await mailed(context, sql, { ...work, bodies: share.pull })
      : await pulled(context, sql, { ...work, bodies: share.pull });
    faults.push(...roads.faults);
    const counts = await countsIn(sql);
    if (counts.stored > 0) faults.push(`${counts.stored} events are tried without end`);
    if (counts.applied === 0) faults.push("nothing was ever applied");
    if ("polluted" in {}) faults.push("a body has changed every object");
    faults.push(...readings.faults);
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    const { applied, parked } = counts;
    const slowest = `${readings.slowestMs.toFixed(0)} ms`;
    return {
      name: `${platform} seed ${seed}`,
      passed: faults.length === 0,
      figures: { bodies, read: readings.count, applied, parked, slowest, seconds },
      faults: [...new Set(faults)].slice(0, FAULTS_SHOWN),
    };
  } finally {
    await sql.end();
    await close();
  }
}

/** Most come by the road that the platform itself prefers. */
function sharesOf(platform: string, bodies: number) {
  const { capabilities } = connectorFor(platform);
  const webhook = capabilities.webhook ? Math.round(bodies * 0.7) : 0;
  const stream = STREAMS[platform] ? Math.round(bodies * 0.3) : 0;
  return { webhook, stream, pull: bodies - webhook - stream };
}

async function countsIn(sql: postgres.Sql) {
  const states = await sql<{ state: string; n: number }[]>`
    select state, count(*)::int as n from platform_event group by state`;
  const count = (state: string) => states.find((one) => one.state === state)?.n ?? 0;
  return { stored: count("stored"), applied: count("applied"), parked: count("parked") };
}
