import { and, asc, eq, isNull, lte, or, sql } from "drizzle-orm";
import type { Executor, Transaction } from "../client";
import { newId } from "../new-id";
import { conversation } from "../schema/conversation";
import { message, messageVersion } from "../schema/message";
import { revisionWish } from "../schema/revision";

/** How long its job has before a sweep does it. */
const GRACE_SECONDS = 5;
/** Longer than any call takes; after that its worker is gone. */
const LEASE_SECONDS = 60;

const fromNow = (seconds: number) => sql`clock_timestamp() + ${seconds} * interval '1 second'`;
const isFree = or(isNull(revisionWish.leasedUntil), lte(revisionWish.leasedUntil, sql`clock_timestamp()`));

export interface Revision {
  messageId: string;
  /** Null is to take the message back. */
  body: string | null;
}

/** Keeps what was asked for until the platform has done it or refused; the last word counts. */
export async function wishRevised(
  tx: Transaction,
  { messageId, body, askedBy }: Revision & { askedBy: string },
): Promise<void> {
  const wish = { body, askedBy, failures: 0, retryAt: fromNow(GRACE_SECONDS) };
  await tx
    .insert(revisionWish)
    .values({ messageId, ...wish })
    .onConflictDoUpdate({ target: revisionWish.messageId, set: wish });
}

/** What is asked of the platform about a message, for one worker at a time; null when nothing is, or another is at it. */
export async function claimRevision(executor: Executor, messageId: string) {
  const [claimed] = await executor
    .update(revisionWish)
    .set({ leasedUntil: fromNow(LEASE_SECONDS) })
    .where(and(eq(revisionWish.messageId, messageId), isFree))
    .returning({
      body: revisionWish.body,
      askedBy: revisionWish.askedBy,
      failures: revisionWish.failures,
    });
  return claimed ?? null;
}

/** Forgets a wish that was carried out or refused. False when another was said meanwhile, which is free to be claimed now. */
export async function endRevision(tx: Transaction, { messageId, body }: Revision): Promise<boolean> {
  const ended = await tx
    .delete(revisionWish)
    .where(and(eq(revisionWish.messageId, messageId), sql`${revisionWish.body} is not distinct from ${body}`))
    .returning({ messageId: revisionWish.messageId });
  if (ended.length > 0) return true;
  await tx.update(revisionWish).set({ leasedUntil: null }).where(eq(revisionWish.messageId, messageId));
  return false;
}

export async function postponeRevision(
  tx: Transaction,
  messageId: string,
  { failures, retryAt }: { failures: number; retryAt: Date },
): Promise<void> {
  await tx
    .update(revisionWish)
    .set({ failures, retryAt, leasedUntil: null })
    .where(eq(revisionWish.messageId, messageId));
}

/** Wishes whose time has come by the database's clock, longest waiting first. */
export const dueRevisions = (executor: Executor, limit: number) =>
  executor
    .select({ messageId: revisionWish.messageId, channelId: message.channelId })
    .from(revisionWish)
    .innerJoin(message, eq(message.id, revisionWish.messageId))
    .where(and(lte(revisionWish.retryAt, sql`clock_timestamp()`), isFree))
    .orderBy(asc(revisionWish.retryAt))
    .limit(limit);

export type Revisable = NonNullable<Awaited<ReturnType<typeof revisable>>>;

/** What changing a message needs to know. */
export async function revisable(executor: Executor, messageId: string) {
  const [found] = await executor
    .select({
      id: message.id,
      externalId: message.externalId,
      channelId: message.channelId,
      conversationId: conversation.id,
      body: message.body,
      masks: message.masks,
      version: message.version,
      occurredAt: message.occurredAt,
      editedAt: message.editedAt,
      deletedAt: message.deletedAt,
    })
    .from(message)
    .innerJoin(conversation, eq(conversation.id, message.conversationId))
    .where(eq(message.id, messageId));
  return found ?? null;
}

/** The version of words of ours that no platform has shown us yet. */
export const AS_SENT = "sent";

/** The platform shows other words now; those that stood there are kept as a version. */
export async function replaceWords(
  tx: Transaction,
  { id, body, masks, version, occurredAt, editedAt }: Revisable,
  given: { body: string; editedBy: string; editedAt: Date },
): Promise<void> {
  await tx
    .insert(messageVersion)
    .values({
      messageId: id,
      version: version ?? AS_SENT,
      body,
      masks,
      occurredAt: editedAt ?? occurredAt,
    })
    .onConflictDoNothing();
  await tx
    .update(message)
    .set({ ...given, masks: [], leaks: [], version: newId(given.editedAt) })
    .where(and(eq(message.id, id), isNull(message.deletedAt)));
}

/** Says who of us had the message changed, or taken back. */
export async function signRevision(
  tx: Transaction,
  messageId: string,
  by: { editedBy: string } | { deletedBy: string },
): Promise<void> {
  await tx.update(message).set(by).where(eq(message.id, messageId));
}
