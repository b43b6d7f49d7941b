import { inArray } from "drizzle-orm";
import type { Visibility } from "@/core/inbound-event";
import type { Transaction } from "../client";
import { message } from "../schema/message";

export interface NewOutbound {
  id: string;
  channelId: string;
  conversationId: string;
  threadId: string;
  visibility: Visibility;
  userId: string;
  body: string;
  target: { id: string; externalId: string | null; version: string | null } | null;
  recipientHandleId: string | null;
  sendAt: Date;
  createdAt: Date;
  afterMessageId?: string | null;
  withPrivateLink?: boolean;
  hideTarget?: boolean;
  /** Kept by us until somebody or its hour lets it go. */
  isKept?: boolean;
}

/**
 * A person's answer, waiting to be sent. False when the id is in use. The database itself refuses a visibility
 * other than that of the thread.
 */
export async function insertOutbound(
  tx: Transaction,
  { target, isKept = false, ...given }: NewOutbound,
): Promise<boolean> {
  const inserted = await tx
    .insert(message)
    .values({
      ...given,
      direction: "outbound",
      origin: "agent",
      state: isKept ? "kept" : "queued",
      occurredAt: given.createdAt,
      targetId: target?.id ?? null,
      targetVersion: target?.version ?? null,
      parentExternalId: target?.externalId ?? null,
      waitingReason: given.afterMessageId ? "private_first" : null,
    })
    .onConflictDoNothing({ target: message.id })
    .returning({ id: message.id });
  return inserted.length > 0;
}

/** Whether one of these ids is in use, or stands twice; asked before a pair is written, so that a refusal writes nothing. */
export async function areIdsTaken(tx: Transaction, given: (string | null)[]): Promise<boolean> {
  const ids = given.filter((id) => id !== null);
  const taken = await tx.select({ id: message.id }).from(message).where(inArray(message.id, ids));
  return taken.length > 0 || new Set(ids).size < ids.length;
}
