import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "@/db/client";
import type { PolicyTargets } from "@/db/schema/channel";
import { conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { deadline, slaClock } from "@/db/schema/sla";
import { touchConversations } from "@/db/touch-conversations";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import { endClocks } from "@/services/sla/end-clocks";
import { meetClocks } from "@/services/sla/meet-clocks";
import { reckonClocks } from "@/services/sla/reckon-clocks";
import { aConversation, aMessage, anInbox, aPolicy, MONDAY, minutesAfter } from "./factories";

export const at = (minute: number) => minutesAfter(MONDAY, minute);

/** A conversation whose messages are learnt one by one, in whatever order, and the clocks that follow from them. */
export async function clockScene(database: Database, targets: Partial<PolicyTargets> = {}) {
  const policyId = (await aPolicy(database, targets)).id;
  const { id: inboxId, teamId } = await anInbox(database, { policyId });
  const matter = await aConversation(database, { inboxId, teamId });
  const conversationId = matter.id;
  const within = (minute: number, work: (unit: UnitOfWork) => Promise<unknown>) =>
    unitOfWork(database, at(minute), async (unit) => {
      await work(unit);
      await touchConversations(unit.tx, [conversationId]);
    });
  return {
    conversationId,
    asked: async (minute: number, learnt = minute) => {
      await aMessage(database, matter, { occurredAt: at(minute), createdAt: at(learnt) });
      await within(learnt, (unit) =>
        reckonClocks(unit, [{ conversationId, since: at(minute) }], { now: at(learnt) }),
      );
    },
    answered: async (minute: number, origin: "agent" | "automatic" = "agent") => {
      const sent = {
        direction: "outbound",
        origin,
        state: "sent",
        sentAt: at(minute),
        occurredAt: at(minute),
      } as const;
      const { id } = await aMessage(database, matter, sent);
      await within(minute, (unit) =>
        meetClocks(unit, [{ conversationId, metAt: at(minute), metBy: id }], at(minute)),
      );
    },
    unsaid: async (minute: number) => {
      const isIt = and(eq(message.conversationId, conversationId), eq(message.sentAt, at(minute)));
      await database.update(message).set({ state: "refused", sentAt: null }).where(isIt);
      await within(minute, (unit) =>
        reckonClocks(unit, [{ conversationId, since: at(minute) }], { now: at(minute + 10) }),
      );
    },
    deleted: async (minute: number, { askedAt, learnt = minute }: { askedAt: number; learnt?: number }) => {
      const isIt = and(eq(message.conversationId, conversationId), eq(message.occurredAt, at(askedAt)));
      await database
        .update(message)
        .set({ deletedAt: at(minute) })
        .where(isIt);
      await within(learnt, (unit) =>
        reckonClocks(unit, [{ conversationId, since: at(askedAt) }], { now: at(learnt) }),
      );
    },
    resolved: (minute: number) =>
      within(minute, (unit) =>
        endClocks(unit, [conversationId], { endedAt: at(minute), reason: "resolved" }),
      ),
    ...readings(database, conversationId),
  };
}

const readings = (database: Database, conversationId: string) => ({
  waitingDeadlines: async () => {
    const isWaiting = and(isNull(deadline.firedAt), isNull(deadline.endedAt));
    const rows = await database
      .select({ at: deadline.at, kind: deadline.kind })
      .from(deadline)
      .innerJoin(slaClock, eq(slaClock.id, deadline.clockId))
      .where(and(eq(slaClock.conversationId, conversationId), isWaiting))
      .orderBy(deadline.at);
    return rows;
  },
  clocks: () =>
    database
      .select()
      .from(slaClock)
      .where(eq(slaClock.conversationId, conversationId))
      .orderBy(slaClock.startedAt),
  row: async () => (await database.select().from(conversation).where(eq(conversation.id, conversationId)))[0],
});

export type ClockScene = Awaited<ReturnType<typeof clockScene>>;
