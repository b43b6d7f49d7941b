import { type DraftPlace, type DraftView, type DraftWish, nextDraft, saidDraft } from "@/core/answer/draft";
import { cleanText } from "@/core/privacy/clean-text";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { conversationExists } from "@/db/commands/conversation-exists";
import { changeDraft } from "@/db/commands/drafts";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { Scene } from "./scene";

/** Keeps what somebody has begun to write; null where the conversation does not exist for them. */
export async function saveDraft(
  database: Database,
  { viewer, wish, now }: { viewer: Viewer; wish: DraftWish; now: Date },
): Promise<DraftView | null> {
  return unitOfWork(database, now, async ({ tx }) => {
    const { place, conversationId } = wish;
    // Whoever may read a conversation may write notes in it.
    if (!(await conversationExists(tx, viewer, conversationId))) return null;
    const clean = { ...wish, body: cleanText(wish.body) };
    const { body, version, asides } = await changeDraft(
      tx,
      { userId: viewer.id, conversationId, place },
      { change: (before) => nextDraft(before, clean, now), now },
    );
    return { place, body, version, asides };
  });
}

/** The words of a draft were said: no window may offer them again. */
export async function endDraft(
  { unit, viewer, conversation, now }: Scene,
  { place, said }: { place: DraftPlace; said: string },
): Promise<void> {
  const key = { userId: viewer.id, conversationId: conversation.id, place };
  await changeDraft(unit.tx, key, { change: (before) => saidDraft(before, said), now });
}
