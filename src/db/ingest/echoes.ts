import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../client";
import { arrayLiteral } from "../given-rows";

const Candidate = z.object({
  id: z.string(),
  thread_id: z.string(),
  conversation_id: z.string().nullable(),
  body: z.string(),
  target_external_id: z.string().nullable(),
  target_parent_external_id: z.string().nullable(),
  with_private_link: z.boolean(),
  attempted_at: z.coerce.date(),
});

export interface EchoCandidate {
  id: string;
  threadId: string;
  conversationId: string | null;
  body: string;
  targetExternalId: string | null;
  targetParentExternalId: string | null;
  withPrivateLink: boolean;
  attemptedAt: Date;
}

/** What we have called out to these threads without learning its id: any of it may be what the platform shows now. Oldest first. */
export async function echoCandidates(tx: Transaction, threadIds: string[]): Promise<EchoCandidate[]> {
  if (threadIds.length === 0) return [];
  const rows = await tx.execute(sql`
    select m.id, m.thread_id, m.conversation_id, m.body, m.with_private_link,
      t.external_id as target_external_id,
      t.parent_external_id as target_parent_external_id, a.started_at as attempted_at
    from message m
    join lateral (select min(started_at) as started_at from send_attempt where message_id = m.id) a on a.started_at is not null
    left join message t on t.id = m.target_id
    where m.thread_id = any(${arrayLiteral(threadIds)}::uuid[]) and m.direction = 'outbound' and m.external_id is null
      and m.origin <> 'platform_app' and m.state in ('queued', 'sending', 'unknown', 'sent')
    order by a.started_at, m.id`);
  return z
    .array(Candidate)
    .parse([...rows])
    .map((row) => ({
      id: row.id,
      threadId: row.thread_id,
      conversationId: row.conversation_id,
      body: row.body,
      targetExternalId: row.target_external_id,
      targetParentExternalId: row.target_parent_external_id,
      withPrivateLink: row.with_private_link,
      attemptedAt: row.attempted_at,
    }));
}

/** What left the outcome of these messages open is closed: the platform shows them. */
export async function closeDoubtfulAttempts(tx: Transaction, messageIds: string[], now: Date): Promise<void> {
  if (messageIds.length === 0) return;
  await tx.execute(sql`
    update send_attempt set outcome = 'sent', finished_at = coalesce(finished_at, ${now.toISOString()}::timestamptz)
    where message_id = any(${arrayLiteral(messageIds)}::uuid[]) and (finished_at is null or outcome = 'unknown')`);
}
