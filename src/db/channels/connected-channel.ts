import { sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { channel } from "../schema/channel";

/** One row an account, active with these credentials. */
export async function connectedChannel(
  tx: Transaction,
  given: typeof channel.$inferInsert,
): Promise<{ id: string; version: number }> {
  const { username, name, limits, credentials, tokenExpiresAt, baseUrl, stateSince } = given;
  const [row] = await tx
    .insert(channel)
    .values(given)
    .onConflictDoUpdate({
      target: [channel.platform, channel.accountExternalId],
      set: {
        ...{ username, name, limits, credentials, tokenExpiresAt, baseUrl },
        state: "active",
        stateReason: null,
        stateSince: sql`case when ${channel.state} = 'active' then ${channel.stateSince} else ${stateSince.toISOString()}::timestamptz end`,
        credentialsVersion: sql`${channel.credentialsVersion} + 1`,
        version: sql`${channel.version} + 1`,
      },
    })
    .returning({ id: channel.id, version: channel.version });
  if (!row) throw new Error("A channel was neither made nor found.");
  return row;
}
