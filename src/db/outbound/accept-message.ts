import { and, eq, inArray } from "drizzle-orm";
import { statesBefore } from "@/core/answer/delivery-states";
import type { Transaction } from "../client";
import { message } from "../schema/message";
import { slaClock } from "../schema/sla";

export interface Acceptance {
  externalId: string;
  acceptedAt: Date;
  orderKey: string;
  url: string | null;
}

/**
 * Gives a message the id under which the platform shows it.
 *
 * - `accepted`: it is sent now. If its echo was read before, the row made from the echo gave way.
 * - `already`: its echo or another look was first.
 * - `taken`: that id belongs to another message, so it proves nothing about this one.
 * - `late`: it stands where nothing leads to `sent`.
 */
export async function acceptMessage(
  tx: Transaction,
  ours: { id: string; channelId: string; externalId: string | null; state: string },
  acceptance: Acceptance,
): Promise<"accepted" | "already" | "taken" | "late"> {
  if (ours.state === "sent" && ours.externalId)
    return ours.externalId === acceptance.externalId ? "already" : "taken";
  const echo = await holderOf(tx, ours.channelId, acceptance.externalId);
  if (echo && echo.origin !== "platform_app") return "taken";
  if (echo) await giveWay(tx, echo, ours.id);
  const { acceptedAt, ...shown } = acceptance;
  const moved = await tx
    .update(message)
    .set({
      ...shown,
      ...settled,
      version: echo?.version ?? null,
      state: "sent",
      sentAt: acceptedAt,
      occurredAt: acceptedAt,
    })
    .where(and(eq(message.id, ours.id), inArray(message.state, statesTo(ours.state))))
    .returning({ id: message.id });
  if (moved.length === 0) return "late";
  return ours.state === "sent" ? "already" : "accepted";
}

/** What a person has called sent may still learn its id. */
const statesTo = (state: string) => (state === "sent" ? ["sent" as const] : statesBefore("sent"));

/** A person's word: it is there, though nobody knows under which id. */
export async function acceptByHand(tx: Transaction, messageId: string, acceptedAt: Date): Promise<boolean> {
  const moved = await tx
    .update(message)
    .set({ ...settled, state: "sent", sentAt: acceptedAt, occurredAt: acceptedAt })
    .where(and(eq(message.id, messageId), eq(message.state, "unknown")))
    .returning({ id: message.id });
  return moved.length > 0;
}

const settled = { refusalReason: null, waitingUntil: null, waitingReason: null } as const;

async function holderOf(tx: Transaction, channelId: string, externalId: string) {
  const [holder] = await tx
    .select({
      id: message.id,
      origin: message.origin,
      version: message.version,
      conversationId: message.conversationId,
    })
    .from(message)
    .where(and(eq(message.channelId, channelId), eq(message.externalId, externalId)))
    .for("update");
  return holder;
}

/** The echo was stored as written in the platform's app; what points at it points at our own row from now on. */
async function giveWay(
  tx: Transaction,
  echo: { id: string; conversationId: string | null },
  oursId: string,
): Promise<void> {
  await tx.update(message).set({ targetId: oursId }).where(eq(message.targetId, echo.id));
  if (echo.conversationId !== null)
    await tx
      .update(slaClock)
      .set({ metBy: oursId })
      .where(and(eq(slaClock.conversationId, echo.conversationId), eq(slaClock.metBy, echo.id)));
  await tx.delete(message).where(eq(message.id, echo.id));
}
