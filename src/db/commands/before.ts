import { and, desc, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { activity, conversationTag, readMark, tag } from "../schema/conversation";

/** By whom and when a conversation got its tag of that name; null when it does not bear it. */
export async function taggingOf(tx: Transaction, conversationId: string, name: string) {
  const [found] = await tx
    .select({
      tagId: conversationTag.tagId,
      taggedBy: conversationTag.taggedBy,
      taggedAt: conversationTag.taggedAt,
    })
    .from(conversationTag)
    .innerJoin(tag, eq(tag.id, conversationTag.tagId))
    .where(and(eq(conversationTag.conversationId, conversationId), eq(tag.name, name)));
  return found ?? null;
}

/** Gives a tag back as it was, with who had given it and when. */
export async function restoreTagging(
  tx: Transaction,
  {
    conversationId,
    name,
    ...was
  }: { conversationId: string; name: string; taggedBy: string | null; taggedAt: Date },
): Promise<void> {
  await tx
    .update(conversationTag)
    .set(was)
    .where(
      and(
        eq(conversationTag.conversationId, conversationId),
        eq(conversationTag.tagId, sql`(select ${tag.id} from ${tag} where ${tag.name} = ${name})`),
      ),
    );
}

export async function readAtOf(
  tx: Transaction,
  { userId, conversationId }: { userId: string; conversationId: string },
): Promise<Date | null> {
  const [found] = await tx
    .select({ readAt: readMark.readAt })
    .from(readMark)
    .where(and(eq(readMark.userId, userId), eq(readMark.conversationId, conversationId)));
  return found?.readAt ?? null;
}

export async function forgetRead(
  tx: Transaction,
  { userId, conversationId }: { userId: string; conversationId: string },
): Promise<void> {
  await tx
    .delete(readMark)
    .where(and(eq(readMark.userId, userId), eq(readMark.conversationId, conversationId)));
}

interface LatestAsk {
  conversationId: string;
  names: readonly string[];
  /** Only what happened to this tag. */
  tag?: string;
}

/** The latest of these happenings in a conversation, in the order in which they were written down. */
export async function latestOf(tx: Transaction, { conversationId, names, tag: name }: LatestAsk) {
  const [found] = await tx
    .select({ actorId: activity.actorId, at: activity.occurredAt })
    .from(activity)
    .where(
      and(
        eq(activity.conversationId, conversationId),
        inArray(activity.name, [...names]),
        name === undefined ? undefined : sql`${activity.params} ->> 'tag' = ${name}`,
      ),
    )
    .orderBy(desc(activity.id))
    .limit(1);
  return found ?? null;
}
