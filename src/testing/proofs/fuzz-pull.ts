import type postgres from "postgres";
import type { Connector, Envelope, Session } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { connectorFor } from "@/platforms/registry";
import { serveFake } from "@/platforms/serve-fake";
import { callChannel } from "@/services/channel-session";
import { connectChannel } from "@/services/connect-channel";
import type { ChannelContext } from "@/services/open-channel";
import { pullChannelSource } from "@/services/pull-channel";
import type { Draws } from "../draws";
import { BRAND, openWorld } from "../worlds/world";
import { nameOf, type Readings, understand } from "./fuzz-reading";
import { bent } from "./hostile-bodies";
import { trafficOn } from "./traffic";

/** Of a platform's answers to a pull so many are as they should be, that it may come to the next. */
const SOUND_SHARE = 0.4;
const ACTS_A_PULL = 2;
/** One pull asks no more often than this: 20 pages, each of whose items may need a look of its own. */
const CALLS_MAX = 3_000;
const DRAIN_EVERY = 10;

export interface Pulled {
  platform: string;
  inboxId: string;
  bodies: number;
  draws: Draws;
  readings: Readings;
  drain(): Promise<void>;
}

/** A platform that answers pulls, looks and searches with bent bodies. Each may fail, and then waits; none breaks. */
export async function pulled(
  context: Omit<ChannelContext, "connectorFor">,
  sql: postgres.Sql,
  { platform, inboxId, bodies, draws, readings, drain }: Pulled,
): Promise<{ channelId: string; faults: string[] }> {
  const world = await openWorld(platform);
  const traffic = trafficOn(world, draws);
  const bending = { isOn: false, bodies: 0, calls: 0, deed: "" };
  const served = await serveFake(async (request) => {
    const response = await world.fetch(request);
    bending.calls += 1;
    if (!bending.isOn || draws() < SOUND_SHARE) return response;
    const text = await response.text();
    if (text === "") return response;
    bending.bodies += 1;
    const { bytes, deed } = bent(text, draws);
    bending.deed = deed;
    return new Response(Buffer.from(bytes), { status: response.status, headers: response.headers });
  });
  const faults: string[] = [];
  try {
    const { credentials } = world.signIn(BRAND);
    const timed = {
      ...context,
      connectorFor: (name: string) => reading(connectorFor(name), readings, bending),
    };
    const { channelId } = await connectChannel(timed, {
      platform,
      credentials,
      baseUrl: served.url,
      inboxId,
    });
    const { sources, lookupMax } = connectorFor(platform).capabilities;
    for (let at = 0; bending.bodies < bodies; at += 1) {
      for (let act = 0; act < ACTS_A_PULL; act += 1) traffic.act();
      await free(sql, channelId);
      Object.assign(bending, { isOn: true, calls: 0 });
      await pullChannelSource(timed, { channelId, source: draws.pick(sources).source }).catch(
        (error: unknown) => faults.push(`${bending.deed} broke the pull: ${nameOf(error)}`),
      );
      if (bending.calls > CALLS_MAX) faults.push(`${bending.deed} was asked ${bending.calls} times`);
      if (lookupMax > 0)
        faults.push(
          ...(await looked(timed, { channelId, ids: [...traffic.said.values()], deed: () => bending.deed })),
        );
      bending.isOn = false;
      if (at % DRAIN_EVERY === 0) await drain();
    }
    await drain();
    return { channelId, faults };
  } finally {
    await served.close();
    await world.end();
  }
}

/** Everything that comes out of a pull is understood beside the road, with a watch. */
function reading(connector: Connector, readings: Readings, bending: { deed: string }): Connector {
  const account = (connection: Parameters<Connector["connect"]>[0]) => connection.account ?? NOBODY;
  const read = async (envelopes: Envelope[], of: Parameters<Connector["connect"]>[0]) => {
    for (const { body } of envelopes)
      await readings.time(bending.deed, () => understand(connector, account(of), body));
  };
  return {
    ...connector,
    connect(connection) {
      const session: Session = connector.connect(connection);
      return {
        ...session,
        async pull(source, cursor) {
          const page = await session.pull?.(source, cursor);
          if (!page) throw new PlatformError("rejected", "There is nothing to pull.");
          await read(page.envelopes, connection);
          return page;
        },
      };
    },
  };
}

const NOBODY = { externalId: "", username: "", name: "" };

/** A look at some of what was said: an answer that can't be read is a fault of the platform, and nothing else. */
async function looked(
  context: ChannelContext,
  { channelId, ids, deed }: { channelId: string; ids: string[]; deed(): string },
): Promise<string[]> {
  try {
    await callChannel(context, channelId, async (session) => session.lookup?.(ids.slice(-3)));
    return [];
  } catch (error) {
    return error instanceof PlatformError ? [] : [`${deed()} broke the look: ${nameOf(error)}`];
  }
}

/** What failed waits longer and longer; here the next page comes at once. */
async function free(sql: postgres.Sql, channelId: string): Promise<void> {
  await sql`
    update channel_cursor set leased_until = null, retry_at = null, last_pulled_at = null, scan = null
    where channel_id = ${channelId}`;
  await sql`delete from channel_breaker where channel_id = ${channelId}`;
  await sql`delete from channel_limit where channel_id = ${channelId}`;
  await sql`delete from channel_budget where channel_id = ${channelId}`;
  await sql`update channel set state = 'active' where id = ${channelId}`;
}
