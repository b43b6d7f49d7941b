import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../client";

const Candidate = z.object({
  id: z.string(),
  thread_id: z.string(),
  conversation_id: z.string().nullable(),
  body: z.string(),
  target_external_id: z.string().nullable(),
  with_private_link: z.boolean(),
  attempted_at: z.coerce.date(),
});

export interface EchoCandidate {
  id: string;
  threadId: string;
  conversationId: string | null;
  body: string;
  targetExternalId: string | null;
  withPrivateLink: boolean;
  attemptedAt: Date;
}

/** What we have called out to these threads without learning its id: any of it may be what the platform shows now. Oldest first. */
export async function echoCandidates(tx: Transaction, threadIds: string[]): Promise<EchoCandidate[]> {
  if (threadIds.length === 0) return [];
  const rows = await tx.execute(sql`
    select m.id, m.thread_id, m.conversation_id, m.body, m.with_private_link,
      t.external_id as target_external_id, a.started_at as attempted_at
    from message m
    join lateral (select min(started_at) as started_at from send_attempt where message_id = m.id) a on a.started_at is not null
    left join message t on t.id = m.target_id
    where m.thread_id = any(${sql.param(threadIds)}::uuid[]) and m.direction = 'outbound' and m.external_id is null
      and m.origin <> 'platform_app' and m.state in ('queued', 'sending', 'unknown')
    order by a.started_at, m.id
    for update of m`);
  return z.array(Candidate).parse([...rows]).map((row) => ({
    id: row.id,
    threadId: row.thread_id,
    conversationId: row.conversation_id,
    body: row.body,
    targetExternalId: row.target_external_id,
    withPrivateLink: row.with_private_link,
    attemptedAt: row.attempted_at,
  }));
}

export interface Settled {
  id: string;
  externalId: string;
  version: string;
  orderKey: string;
  url: string | null;
  acceptedAt: Date;
}

/** The platform shows them: they are sent, whatever became of the calls. Open and doubtful attempts are closed with that. */
export async function settleSent(tx: Transaction, settled: Settled[], now: Date): Promise<void> {
  for (const { id, externalId, version, orderKey, url, acceptedAt } of settled) {
    const at = sql`${acceptedAt.toISOString()}::timestamptz`;
    await tx.execute(sql`
      update message set state = 'sent', external_id = ${externalId}, version = ${version}, order_key = ${orderKey}, url = ${url},
        sent_at = ${at}, occurred_at = ${at}, refusal_reason = null, waiting_until = null, waiting_reason = null
      where id = ${id}`);
    await tx.execute(sql`
      update send_attempt set outcome = 'sent', finished_at = coalesce(finished_at, ${now.toISOString()}::timestamptz)
      where message_id = ${id} and (finished_at is null or outcome = 'unknown')`);
  }
}

/** Queued messages that wait for the acceptance of these (the public half of a move to private). */
export async function waitingFor(tx: Transaction, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute(
    sql`select id from message where after_message_id = any(${sql.param(ids)}::uuid[]) and state = 'queued'`,
  );
  return z.array(z.object({ id: z.string() })).parse([...rows]).map(({ id }) => id);
}
