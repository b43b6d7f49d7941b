import { and, desc, eq, ne, notExists, notInArray, sql } from "drizzle-orm";
import type { Transaction } from "../client";
import { newId } from "../new-id";
import { leg, thread } from "../schema/conversation";
import { message } from "../schema/message";

/** Where this conversation goes on in private, and with whom. */
export async function privatePlace(tx: Transaction, conversationId: string) {
  const [place] = await tx
    .select({ threadId: leg.threadId, handleId: leg.handleId, visibility: thread.visibility })
    .from(leg)
    .innerJoin(thread, eq(thread.id, leg.threadId))
    .where(and(eq(leg.conversationId, conversationId), eq(thread.visibility, "private")))
    .orderBy(desc(leg.openedAt))
    .limit(1);
  return place ?? null;
}

export interface PrivateLeg {
  conversationId: string;
  channelId: string;
  handleId: string;
  /** The platform's own id of the exchange. */
  threadExternalId: string;
  /** Null when nobody here has moved it. */
  movedBy: string | null;
}

/**
 * Lets a conversation go on in a private thread and returns that thread. What the person writes there from now on
 * belongs to this conversation, whatever it belonged to before.
 */
export async function openPrivateLeg(tx: Transaction, given: PrivateLeg, now: Date): Promise<string> {
  const { conversationId, channelId, handleId, movedBy } = given;
  const [place] = await tx
    .insert(thread)
    .values({
      id: newId(now),
      channelId,
      externalId: given.threadExternalId,
      visibility: "private",
      createdAt: now,
    })
    // Written over with itself, so that a thread that is there already is returned and locked.
    .onConflictDoUpdate({
      target: [thread.channelId, thread.externalId],
      set: { externalId: sql`excluded.external_id` },
    })
    .returning({ id: thread.id });
  if (!place) throw new Error("A thread was neither made nor found.");
  const atPlace = and(eq(leg.threadId, place.id), eq(leg.handleId, handleId));
  await tx
    .update(leg)
    .set({ isCurrent: false })
    .where(and(atPlace, ne(leg.conversationId, conversationId)));
  await tx
    .insert(leg)
    .values({
      id: newId(now),
      conversationId,
      threadId: place.id,
      handleId,
      visibility: "private",
      movedBy,
      openedAt: now,
    })
    .onConflictDoUpdate({ target: [leg.conversationId, leg.threadId], set: { isCurrent: true } });
  return place.id;
}

/**
 * Undoes what `openPrivateLeg` did to others: as long as nothing was said in private in this conversation, the place
 * goes back to the conversation that had it before. The leg itself stays, and shows the text that was not sent.
 */
export async function handBackPlace(
  tx: Transaction,
  { conversationId, threadId }: { conversationId: string; threadId: string },
): Promise<void> {
  const ours = and(
    eq(leg.conversationId, conversationId),
    eq(leg.threadId, threadId),
    eq(leg.isCurrent, true),
  );
  const [place] = await tx
    .select({ id: leg.id, handleId: leg.handleId })
    .from(leg)
    .where(and(ours, notExists(saidAt(tx, { conversationId, threadId }))));
  if (!place) return;
  const [former] = await tx
    .select({ id: leg.id })
    .from(leg)
    .where(and(eq(leg.threadId, threadId), eq(leg.handleId, place.handleId), ne(leg.id, place.id)))
    .orderBy(desc(leg.openedAt))
    .limit(1);
  if (!former) return;
  await tx.update(leg).set({ isCurrent: false }).where(eq(leg.id, place.id));
  await tx.update(leg).set({ isCurrent: true }).where(eq(leg.id, former.id));
}

const saidAt = (
  tx: Transaction,
  { conversationId, threadId }: { conversationId: string; threadId: string },
) =>
  tx
    .select({ id: message.id })
    .from(message)
    .where(
      and(
        eq(message.conversationId, conversationId),
        eq(message.threadId, threadId),
        notInArray(message.state, ["refused", "withdrawn"]),
      ),
    );
