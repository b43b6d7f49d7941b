import { and, eq, gt, isNotNull, isNull, lt } from "drizzle-orm";
import type { Executor, Transaction } from "../client";
import { consentRequest } from "../schema/consent";

export type NewConsentRequest = Required<Omit<typeof consentRequest.$inferInsert, "found" | "usedAt">>;

/** Older ones that nobody came back for go at the same time. */
export async function insertConsentRequest(
  tx: Transaction,
  request: NewConsentRequest,
  now: Date,
): Promise<void> {
  await tx.delete(consentRequest).where(lt(consentRequest.expiresAt, now));
  await tx.insert(consentRequest).values(request);
}

const columns = {
  id: consentRequest.id,
  platform: consentRequest.platform,
  appId: consentRequest.appId,
  inboxId: consentRequest.inboxId,
  asked: consentRequest.asked,
  found: consentRequest.found,
};

/** Uses a request up; null when it is another session's, used, too old or none. */
export async function takeConsentRequest(
  executor: Executor,
  { stateHash, sessionId, now }: { stateHash: string; sessionId: string; now: Date },
) {
  const [taken] = await executor
    .update(consentRequest)
    .set({ usedAt: now })
    .where(
      and(
        eq(consentRequest.stateHash, stateHash),
        eq(consentRequest.sessionId, sessionId),
        isNull(consentRequest.usedAt),
        gt(consentRequest.expiresAt, now),
      ),
    )
    .returning(columns);
  return taken ?? null;
}

export async function keepFound(executor: Executor, id: string, found: Uint8Array): Promise<void> {
  await executor.update(consentRequest).set({ found }).where(eq(consentRequest.id, id));
}

/** A request whose accounts wait to be chosen from, in this session. */
export async function choiceOf(
  executor: Executor,
  { id, sessionId, now }: { id: string; sessionId: string; now: Date },
) {
  const [request] = await executor
    .select(columns)
    .from(consentRequest)
    .where(
      and(
        eq(consentRequest.id, id),
        eq(consentRequest.sessionId, sessionId),
        isNotNull(consentRequest.found),
        gt(consentRequest.expiresAt, now),
      ),
    );
  return request ?? null;
}

export async function endChoice(executor: Executor, id: string): Promise<void> {
  await executor.delete(consentRequest).where(eq(consentRequest.id, id));
}
