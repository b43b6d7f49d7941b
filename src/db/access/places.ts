import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { InboxPlace } from "@/core/people";
import { DEFAULT_TARGETS } from "@/core/sla/policy";
import type { Transaction } from "../client";
import { newId } from "../new-id";
import { channel, inbox, slaPolicy } from "../schema/channel";
import { team } from "../schema/people";

/** False when the id or the name is in use. */
export async function insertTeam(tx: Transaction, row: typeof team.$inferInsert): Promise<boolean> {
  const made = await tx.insert(team).values(row).onConflictDoNothing().returning({ id: team.id });
  return made.length > 0;
}

/** False when the id is in use. The promise of a new inbox is the organisation's latest. */
export async function insertInbox(
  tx: Transaction,
  { now, ...place }: InboxPlace & { now: Date },
): Promise<boolean> {
  const promise = await latestPromise(tx, now);
  const made = await tx
    .insert(inbox)
    .values({ ...place, ...promise, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: inbox.id });
  return made.length > 0;
}

export const countPlaces = async (tx: Transaction): Promise<number> =>
  (await tx.$count(team)) + (await tx.$count(inbox));

export async function renameTeam(tx: Transaction, id: string, name: string): Promise<boolean> {
  const found = await tx.update(team).set({ name }).where(eq(team.id, id)).returning({ id: team.id });
  return found.length > 0;
}

/** False where this team has no such inbox. */
export async function changeInbox(tx: Transaction, { id, teamId, ...changes }: InboxPlace): Promise<boolean> {
  const found = await tx
    .update(inbox)
    .set(changes)
    .where(and(eq(inbox.id, id), eq(inbox.teamId, teamId)))
    .returning({ id: inbox.id });
  return found.length > 0;
}

/** False when there is no such channel. */
export async function feedInbox(
  tx: Transaction,
  { channelId, inboxId }: { channelId: string; inboxId: string },
): Promise<boolean> {
  const found = await tx
    .update(channel)
    .set({ inboxId })
    .where(eq(channel.id, channelId))
    .returning({ id: channel.id });
  return found.length > 0;
}

/** Whether another team has this name, in whatever case. */
export const isTeamName = async (
  tx: Transaction,
  { id, name }: { id: string; name: string },
): Promise<boolean> =>
  (await tx.$count(team, and(sql`lower(${team.name}) = lower(${name})`, ne(team.id, id)))) > 0;

export const hasInbox = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.$count(inbox, eq(inbox.id, id))) > 0;

/** The policy that was made last; the first inbox of all brings the promise of this trade. */
async function latestPromise(tx: Transaction, now: Date) {
  const [latest] = await tx
    .select({ policyId: slaPolicy.id, policyVersion: slaPolicy.version })
    .from(slaPolicy)
    .orderBy(desc(slaPolicy.createdAt), desc(slaPolicy.version))
    .limit(1);
  if (latest) return latest;
  const id = newId();
  await tx
    .insert(slaPolicy)
    .values({ id, version: 1, name: "60 minutes", targets: DEFAULT_TARGETS, createdAt: now });
  return { policyId: id, policyVersion: 1 };
}
