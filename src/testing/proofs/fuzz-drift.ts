import postgres from "postgres";
import { connect } from "@/db/client";
import { connectorFor } from "@/platforms/registry";
import { connectChannel } from "@/services/connect-channel";
import { ingestStored } from "@/services/ingest/ingest-stored";
import { pullChannelSource } from "@/services/pull-channel";
import { openDesk } from "../desk";
import { drawsFrom } from "../draws";
import { testVault } from "../told-platform";
import { BRAND, openWorld } from "../worlds/world";
import { nameOf } from "./fuzz-reading";
import type { ProofRow } from "./proof";
import { trafficOn } from "./traffic";

const ROUNDS = 20;
const ACTS_A_ROUND = 10;

/** A platform that changes what it says and announces nothing: what can be understood is applied, the rest is parked. */
export async function drifted(
  databaseUrl: string,
  { platform, seed, rounds = ROUNDS }: { platform: string; seed: number; rounds?: number },
): Promise<ProofRow> {
  const { database, close } = connect(databaseUrl, { max: 4 });
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const world = await openWorld(platform);
  const context = { database, vault: testVault, connectorFor, now: () => new Date() };
  const faults: string[] = [];
  try {
    await sql`truncate team, "user", contact, channel, inbox, sla_policy, platform_app cascade`;
    const { flights } = await openDesk(database);
    const draws = drawsFrom(seed);
    const traffic = trafficOn(world, draws);
    world.control.setDrift(true);
    const { credentials, baseUrl = world.url } = world.signIn(BRAND);
    const wish = { platform, credentials, baseUrl, inboxId: flights.inboxId };
    const { channelId } = await connectChannel(context, wish);
    for (let round = 0; round < rounds; round += 1) {
      for (let act = 0; act < ACTS_A_ROUND; act += 1) traffic.act();
      await sql`update channel_cursor set leased_until = null, retry_at = null, last_pulled_at = null`;
      for (const { source } of connectorFor(platform).capabilities.sources)
        await pullChannelSource(context, { channelId, source }).catch((error: unknown) =>
          faults.push(`the pull of ${source} broke: ${nameOf(error)}`),
        );
      for (let left = 1; left > 0; ) {
        const { applied, parked } = await ingestStored(context, new Date());
        left = applied + parked;
      }
    }
    const [row] = await sql<{ messages: number; stored: number; parked: number }[]>`
      select (select count(*)::int from message) as messages,
        (select count(*)::int from platform_event where state = 'stored') as stored,
        (select count(*)::int from platform_event where state = 'parked') as parked`;
    const { messages = 0, stored = 0, parked = 0 } = row ?? {};
    if (messages === 0) faults.push("nothing of it was understood");
    if (stored > 0) faults.push(`${stored} events are tried without end`);
    const figures = { said: traffic.said.size, messages, parked };
    return { name: `${platform} drift`, passed: faults.length === 0, figures, faults: [...new Set(faults)] };
  } finally {
    await world.end();
    await sql.end();
    await close();
  }
}
