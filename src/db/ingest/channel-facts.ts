import { eq } from "drizzle-orm";
import { anyOf } from "../any-of";
import type { Executor } from "../client";
import { channel, inbox } from "../schema/channel";

/** What ingestion must know about the channel an event came by. */
export interface ChannelFacts {
  id: string;
  platform: string;
  account: { externalId: string; username: string; name: string };
  inboxId: string;
  teamId: string;
  reopenWithinHours: number;
}

export async function channelFacts(executor: Executor, ids: string[]): Promise<Map<string, ChannelFacts>> {
  const rows = await executor
    .select({
      id: channel.id,
      platform: channel.platform,
      externalId: channel.accountExternalId,
      username: channel.username,
      name: channel.name,
      inboxId: inbox.id,
      teamId: inbox.teamId,
      reopenWithinHours: inbox.reopenWithinHours,
    })
    .from(channel)
    .innerJoin(inbox, eq(inbox.id, channel.inboxId))
    .where(anyOf(channel.id, ids));
  return new Map(
    rows.map(({ externalId, username, name, ...facts }) => [
      facts.id,
      { ...facts, account: { externalId, username, name } },
    ]),
  );
}
