import { z } from "zod";
import { newId } from "@/db/new-id";
import { connectorFor } from "@/platforms/registry";
import { connectChannel } from "@/services/connect-channel";
import { RECORDED_PLATFORM, type RunningProduct } from "./running";
import { ask } from "./simulator";

const TEAM = "Replay";

const SignedIn = z.object({ credentials: z.record(z.string(), z.unknown()) });

/**
 * A channel for each brand, by its username: an account on the simulated X, connected like any other, all feeding one
 * inbox. Cursors start anew, since what is played may be older than what a channel has seen.
 */
export async function connectBrands(
  product: RunningProduct,
  brands: { username: string; name: string }[],
): Promise<Map<string, string>> {
  const inboxId = await replayInbox(product);
  const context = { database: product.database, vault: product.vault, connectorFor, now: () => new Date() };
  const channels = new Map<string, string>();
  for (const { username, name } of brands) {
    const { credentials } = SignedIn.parse(await ask(product.simulatorUrl, "accounts", { username, name }));
    const wish = { platform: RECORDED_PLATFORM, credentials, baseUrl: product.simulatorUrl, inboxId };
    const { channelId } = await connectChannel(context, wish);
    channels.set(username, channelId);
  }
  await product.sql`update channel_cursor set seen = null, scan = null where channel_id = any(${[...channels.values()]}::uuid[])`;
  return channels;
}

/** Every agent is a member, so that whoever signs in sees what is played. */
async function replayInbox({ sql }: RunningProduct): Promise<string> {
  return sql.begin(async (tx) => {
    await tx`insert into team (id, name, created_at) values (${newId()}, ${TEAM}, now()) on conflict (name) do nothing`;
    const [team] = await tx<{ id: string }[]>`select id from team where name = ${TEAM} for update`;
    if (!team) throw new Error("The team for what is played was neither made nor found.");
    await tx`insert into team_member (team_id, user_id)
      select ${team.id}, id from "user" where role = 'agent' on conflict do nothing`;
    const [known] = await tx<
      { id: string }[]
    >`select id from inbox where team_id = ${team.id} order by created_at limit 1`;
    if (known) return known.id;
    const id = newId();
    await tx`insert into inbox (id, team_id, name, policy_id, policy_version, created_at)
      select ${id}, ${team.id}, ${TEAM}, policy_id, policy_version, now() from inbox order by created_at limit 1`;
    return id;
  });
}
