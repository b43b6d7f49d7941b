import type { Visibility } from "@/core/inbound-event";
import { answeringOther, releaseLease } from "@/db/together/leases";
import { endWriting } from "@/db/together/presences";
import type { Scene } from "../scene";
import { tellPresence } from "./tell-presence";

/** The name of the other person who writes the public answer; null when this one may send theirs. */
export async function answeringBy({ unit, viewer, conversation, now }: Scene): Promise<string | null> {
  const asked = { conversationId: conversation.id, userId: viewer.id, now };
  return (await answeringOther(unit.tx, asked))?.name ?? null;
}

/** What they wrote is on its way: they are not writing any more, and a public answer lets the others write one. */
export async function endAnswering(
  { unit, viewer, conversation, now }: Scene,
  visibility: Visibility,
): Promise<void> {
  const writer = { conversationId: conversation.id, userId: viewer.id };
  // In this order: whoever says that they write takes a tab's row first, and then the lease.
  const wasWriting = await endWriting(unit.tx, writer);
  const wasAnswering = visibility === "public" && (await releaseLease(unit.tx, writer));
  if (wasWriting || wasAnswering) tellPresence(unit, conversation.id, now);
}
