import { and, eq, inArray, sql } from "drizzle-orm";
import { statesBefore, UNDECIDED, UNSENT } from "@/core/answer/delivery-states";
import type { DeliveryState } from "@/core/views";
import type { Transaction } from "../client";
import { message } from "../schema/message";

type Facts = Partial<
  Pick<
    typeof message.$inferInsert,
    "sendAt" | "sentAt" | "refusalReason" | "waitingUntil" | "waitingReason" | "createdAt" | "occurredAt"
  >
>;

/**
 * Moves a message of ours to its next state, if the table of moves allows it from where it stands; false otherwise.
 * Of two who try at once exactly one gets true. What it waited for is forgotten unless said anew.
 */
export async function advance(
  tx: Transaction,
  messageId: string,
  { to, ...facts }: { to: DeliveryState } & Facts,
): Promise<boolean> {
  const moved = await tx
    .update(message)
    .set({ state: to, refusalReason: null, waitingUntil: null, waitingReason: null, ...facts })
    .where(and(eq(message.id, messageId), inArray(message.state, statesBefore(to))))
    .returning({ id: message.id });
  return moved.length > 0;
}

/** What was sent comes back: the platform took it, and says now that it never arrived. False when it was not sent. */
export async function giveBackUndelivered(tx: Transaction, messageId: string): Promise<boolean> {
  const given = await tx
    .update(message)
    .set({ state: "refused", refusalReason: "undelivered" })
    .where(and(eq(message.id, messageId), isOurs, eq(message.state, "sent")))
    .returning({ id: message.id });
  return given.length > 0;
}

/** Says what a message waits for, without moving it. */
export async function keepWaiting(
  tx: Transaction,
  messageId: string,
  facts: Pick<Facts, "waitingUntil" | "waitingReason">,
): Promise<void> {
  await tx.update(message).set(facts).where(eq(message.id, messageId));
}

/** Messages that hang on this one's acceptance, as long as nothing of them has left. */
export async function dependents(tx: Transaction, messageId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.afterMessageId, messageId), inArray(message.state, [...UNSENT])));
  return rows.map(({ id }) => id);
}

/** The queued messages to the same person in the same place: the oldest of them may go when this one is decided. */
export async function followers(
  tx: Transaction,
  { threadId, conversationId }: { threadId: string; conversationId: string },
) {
  return tx
    .select({ id: message.id, sendAt: message.sendAt })
    .from(message)
    .where(
      and(
        eq(message.threadId, threadId),
        eq(message.conversationId, conversationId),
        isOurs,
        eq(message.state, "queued"),
      ),
    )
    .orderBy(message.createdAt, message.id)
    .limit(1);
}

/** How many messages of ours in this conversation are not decided yet. */
export async function undecidedSends(tx: Transaction, conversationId: string): Promise<number> {
  const [row] = await tx
    .select({ sends: sql<number>`count(*)::int` })
    .from(message)
    .where(and(eq(message.conversationId, conversationId), isOurs, inArray(message.state, [...UNDECIDED])));
  return row?.sends ?? 0;
}

const isOurs = eq(message.direction, "outbound");
