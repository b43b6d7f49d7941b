import { and, eq, ne, sql } from "drizzle-orm";
import type { ChannelReason } from "@/core/channel-reasons";
import type { Executor, Transaction } from "../client";
import { channel } from "../schema/channel";

export type ChannelInUse = NonNullable<Awaited<ReturnType<typeof channelInUse>>>;

/** A channel with what calling its platform takes; null when it is gone. */
export async function channelInUse(executor: Executor, id: string) {
  const [found] = await executor
    .select({
      id: channel.id,
      platform: channel.platform,
      accountExternalId: channel.accountExternalId,
      username: channel.username,
      name: channel.name,
      limits: channel.limits,
      inboxId: channel.inboxId,
      state: channel.state,
      credentials: channel.credentials,
      credentialsVersion: channel.credentialsVersion,
      tokenExpiresAt: channel.tokenExpiresAt,
      baseUrl: channel.baseUrl,
    })
    .from(channel)
    .where(eq(channel.id, id));
  return found ?? null;
}

export interface RenewedCredentials {
  channelId: string;
  /** The version that was traded in. */
  readVersion: number;
  sealed: Uint8Array;
  tokenExpiresAt: Date | null;
}

/** Stores a new pair over the version it was traded for. False when that is not the stored one any more. */
export async function renewCredentials(
  tx: Transaction,
  { channelId, readVersion, sealed, tokenExpiresAt }: RenewedCredentials,
): Promise<boolean> {
  const stored = await tx
    .update(channel)
    .set({ credentials: sealed, tokenExpiresAt, credentialsVersion: readVersion + 1 })
    .where(and(eq(channel.id, channelId), eq(channel.credentialsVersion, readVersion)))
    .returning({ id: channel.id });
  return stored.length > 0;
}

/** The transaction waits on a platform, at most twice as long as a call may be silent. */
export async function allowLongSilence(tx: Transaction, milliseconds: number): Promise<void> {
  await tx.execute(
    sql`select set_config('idle_in_transaction_session_timeout', ${String(milliseconds)}, true)`,
  );
}

/** Forgets a channel's credentials for good. Returns its new version, or null when it was disconnected already. */
export async function disconnectActive(
  tx: Transaction,
  id: string,
  { credentials, now }: { credentials: Uint8Array; now: Date },
): Promise<number | null> {
  const [gone] = await tx
    .update(channel)
    .set({
      ...{ credentials, tokenExpiresAt: null, appId: null },
      state: "disconnected",
      stateReason: "disconnected_by_admin",
      stateSince: now,
      credentialsVersion: sql`${channel.credentialsVersion} + 1`,
      version: sql`${channel.version} + 1`,
    })
    .where(and(eq(channel.id, id), ne(channel.state, "disconnected")))
    .returning({ version: channel.version });
  return gone?.version ?? null;
}

/** Returns the channel's new version, or null when it was not active. */
export async function pauseActive(
  tx: Transaction,
  id: string,
  { reason, now }: { reason: ChannelReason; now: Date },
): Promise<number | null> {
  const [paused] = await tx
    .update(channel)
    .set({ state: "paused", stateReason: reason, stateSince: now, version: sql`${channel.version} + 1` })
    .where(and(eq(channel.id, id), eq(channel.state, "active")))
    .returning({ version: channel.version });
  return paused?.version ?? null;
}
