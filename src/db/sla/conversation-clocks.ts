import { and, eq } from "drizzle-orm";
import type { StoredClock } from "@/core/sla/clock-changes";
import type { SlaPolicy } from "@/core/sla/policy";
import type { Priority } from "@/core/views";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { inbox, slaPolicy } from "../schema/channel";
import { contactBlock } from "../schema/contact";
import { conversation } from "../schema/conversation";
import { slaClock } from "../schema/sla";
import { policyReader } from "./stored-policy";

export interface ConversationPromise {
  conversationId: string;
  priority: Priority;
  policyId: string;
  policyVersion: number;
  policy: SlaPolicy;
  clocks: StoredClock[];
  /** Since when its team works on nothing that the contact writes. */
  blockedAt: Date | null;
}

/** What each conversation was promised so far, and by which policy it is promised from now on. */
export async function conversationClocks(tx: Transaction, ids: string[]): Promise<ConversationPromise[]> {
  if (ids.length === 0) return [];
  const policies = await tx
    .select({
      conversationId: conversation.id,
      priority: conversation.priority,
      policyId: slaPolicy.id,
      policyVersion: slaPolicy.version,
      targets: slaPolicy.targets,
      calendar: slaPolicy.calendar,
      blockedAt: contactBlock.blockedAt,
    })
    .from(conversation)
    .innerJoin(inbox, eq(inbox.id, conversation.inboxId))
    .innerJoin(slaPolicy, and(eq(slaPolicy.id, inbox.policyId), eq(slaPolicy.version, inbox.policyVersion)))
    .leftJoin(
      contactBlock,
      and(eq(contactBlock.contactId, conversation.contactId), eq(contactBlock.teamId, conversation.teamId)),
    )
    .where(anyOf(conversation.id, ids));
  const clocks = Map.groupBy(await responseClocks(tx, ids), ({ conversationId }) => conversationId);
  const read = policyReader();
  return policies.map(({ targets, calendar, ...promise }) => ({
    ...promise,
    policy: read({ id: promise.policyId, version: promise.policyVersion, targets, calendar }),
    clocks: clocks.get(promise.conversationId) ?? [],
  }));
}

async function responseClocks(
  tx: Transaction,
  ids: string[],
): Promise<(StoredClock & { conversationId: string })[]> {
  const rows = await tx
    .select({
      id: slaClock.id,
      conversationId: slaClock.conversationId,
      kind: slaClock.kind,
      startedBy: slaClock.startedBy,
      startedAt: slaClock.startedAt,
      dueAt: slaClock.dueAt,
      warnAt: slaClock.warnAt,
      metBy: slaClock.metBy,
      metAt: slaClock.metAt,
      breachedAt: slaClock.breachedAt,
      arrivedLateAt: slaClock.arrivedLateAt,
      endedAt: slaClock.endedAt,
      endReason: slaClock.endReason,
    })
    .from(slaClock)
    .where(anyOf(slaClock.conversationId, ids));
  return rows.flatMap(({ kind, ...clock }) => (kind === "resolution" ? [] : [{ ...clock, kind }]));
}
