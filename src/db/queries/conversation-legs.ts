import { eq } from "drizzle-orm";
import type { Visibility } from "@/core/inbound-event";
import type { Executor } from "../client";
import { leg, thread } from "../schema/conversation";

export interface Leg {
  id: string;
  visibility: Visibility;
  threadId: string;
  threadExternalId: string;
}

/** The legs of a conversation in the order in which they were opened. */
export const legsOf = (executor: Executor, conversationId: string): Promise<Leg[]> =>
  executor
    .select({
      id: leg.id,
      visibility: leg.visibility,
      threadId: leg.threadId,
      threadExternalId: thread.externalId,
    })
    .from(leg)
    .innerJoin(thread, eq(thread.id, leg.threadId))
    .where(eq(leg.conversationId, conversationId))
    .orderBy(leg.openedAt, leg.id);
