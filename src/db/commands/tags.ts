import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { newId } from "../new-id";
import { conversationTag, tag } from "../schema/conversation";

export interface Tagging {
  conversationId: string;
  name: string;
  userId: string;
}

/** False when the conversation has that tag already. A new name becomes a tag. */
export async function addTag(
  tx: Transaction,
  { conversationId, name, userId }: Tagging,
  now: Date,
): Promise<boolean> {
  const [named] = await tx
    .insert(tag)
    .values({ id: newId(now), name, createdAt: now })
    .onConflictDoUpdate({ target: tag.name, set: { name: sql`excluded.name` } })
    .returning({ id: tag.id });
  if (!named) throw new Error("A tag was neither made nor found.");
  const added = await tx
    .insert(conversationTag)
    .values({ conversationId, tagId: named.id, taggedBy: userId, taggedAt: now })
    .onConflictDoNothing()
    .returning({ tagId: conversationTag.tagId });
  return added.length > 0;
}

/** The tags of a conversation, with who put them on and when. */
export async function taggingsOf(tx: Transaction, conversationId: string) {
  const rows = await tx
    .select({ tag: tag.name, by: conversationTag.taggedBy, at: conversationTag.taggedAt })
    .from(conversationTag)
    .innerJoin(tag, eq(tag.id, conversationTag.tagId))
    .where(eq(conversationTag.conversationId, conversationId));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Puts a tag back that was taken off, as it had been put on; false when it is there again already. */
export async function restoreTag(
  tx: Transaction,
  conversationId: string,
  { tag: name, by, at }: { tag: string; by: string | null; at: string },
): Promise<boolean> {
  const [named] = await tx.select({ id: tag.id }).from(tag).where(eq(tag.name, name));
  if (!named) return false;
  const added = await tx
    .insert(conversationTag)
    .values({ conversationId, tagId: named.id, taggedBy: by, taggedAt: new Date(at) })
    .onConflictDoNothing()
    .returning({ tagId: conversationTag.tagId });
  return added.length > 0;
}

/** False when the conversation does not have that tag. */
export async function removeTag(tx: Transaction, conversationId: string, name: string): Promise<boolean> {
  const [named] = await tx.select({ id: tag.id }).from(tag).where(eq(tag.name, name));
  if (!named) return false;
  const removed = await tx
    .delete(conversationTag)
    .where(and(eq(conversationTag.conversationId, conversationId), eq(conversationTag.tagId, named.id)))
    .returning({ tagId: conversationTag.tagId });
  return removed.length > 0;
}
