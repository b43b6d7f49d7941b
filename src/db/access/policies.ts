import { and, eq, ne, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { inbox, slaPolicy } from "../schema/channel";

/** One change of policies at a time: what counts versions and names sees those before it. */
export const holdPolicies = (tx: Transaction) =>
  tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('sixty.policies', 0))`);

/** 0 where there is no such policy. */
export async function latestVersion(tx: Transaction, id: string): Promise<number> {
  const [found] = await tx
    .select({ version: sql<number | null>`max(${slaPolicy.version})` })
    .from(slaPolicy)
    .where(eq(slaPolicy.id, id));
  return found?.version ?? 0;
}

/** Whether another policy bears this name now, in whatever case. */
export async function isPolicyName(
  tx: Transaction,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  const newer = sql`exists (select 1 from ${slaPolicy} newer where newer.id = ${slaPolicy.id} and newer.version > ${slaPolicy.version})`;
  const same = and(sql`lower(${slaPolicy.name}) = lower(${name})`, ne(slaPolicy.id, id), sql`not ${newer}`);
  return (await tx.$count(slaPolicy, same)) > 0;
}

export async function countPolicies(tx: Transaction): Promise<number> {
  const [found] = await tx
    .select({ count: sql<number>`count(distinct ${slaPolicy.id})::int` })
    .from(slaPolicy);
  return found?.count ?? 0;
}

/** A version is never changed: a change is a new row, and the inboxes of the policy promise by it from now on. */
export async function insertPolicyVersion(
  tx: Transaction,
  row: typeof slaPolicy.$inferInsert,
): Promise<void> {
  await tx.insert(slaPolicy).values(row);
  await tx.update(inbox).set({ policyVersion: row.version }).where(eq(inbox.policyId, row.id));
}

/** False where there is no such inbox. */
export async function promiseBy(
  tx: Transaction,
  { inboxId, policyId, version }: { inboxId: string; policyId: string; version: number },
): Promise<boolean> {
  const found = await tx
    .update(inbox)
    .set({ policyId, policyVersion: version })
    .where(eq(inbox.id, inboxId))
    .returning({ id: inbox.id });
  return found.length > 0;
}
