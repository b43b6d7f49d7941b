import { and, eq } from "drizzle-orm";
import { type DraftPlace, type DraftView, NO_DRAFT, type StoredDraft } from "@/core/answer/draft";
import type { Executor, Transaction } from "../client";
import { draft } from "../schema/draft";

export interface DraftKey {
  userId: string;
  conversationId: string;
  place: DraftPlace;
}

/** Writes a draft anew from what stands there, under its lock; two windows that begin one at once make one row. */
export async function changeDraft(
  tx: Transaction,
  key: DraftKey,
  { change, now }: { change: (before: StoredDraft) => StoredDraft; now: Date },
): Promise<StoredDraft> {
  await tx
    .insert(draft)
    .values({ ...key, ...NO_DRAFT, updatedAt: now })
    .onConflictDoNothing();
  const { body, version, asides, said } = draft;
  const [before] = await tx
    .select({ body, version, asides, said })
    .from(draft)
    .where(isOf(key))
    .for("update");
  if (!before) throw new Error("A draft was neither made nor found.");
  const after = change(before);
  if (after !== before)
    await tx
      .update(draft)
      .set({ ...after, updatedAt: now })
      .where(isOf(key));
  return after;
}

const isOf = ({ userId, conversationId, place }: DraftKey) =>
  and(eq(draft.userId, userId), eq(draft.conversationId, conversationId), eq(draft.place, place));

/** What this person has begun in a conversation. Nobody else's is ever read. */
export const draftsOf = (
  executor: Executor,
  { userId, conversationId }: Pick<DraftKey, "userId" | "conversationId">,
): Promise<DraftView[]> =>
  executor
    .select({ place: draft.place, body: draft.body, version: draft.version, asides: draft.asides })
    .from(draft)
    .where(and(eq(draft.userId, userId), eq(draft.conversationId, conversationId)));
