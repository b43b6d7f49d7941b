import { and, desc, eq } from "drizzle-orm";
import { countedBetween, type PromiseView } from "@/core/sla/promise-view";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { visibleTo } from "../policy";
import { slaPolicy } from "../schema/channel";
import { conversation } from "../schema/conversation";
import { slaClock } from "../schema/sla";
import { policyReader } from "../sla/stored-policy";

const CLOCKS_MAX = 10;

/** What a conversation was promised, the latest first, and why it is due then. Null when it does not exist for this viewer. */
export async function promisesOf(
  executor: Executor,
  viewer: Viewer,
  conversationId: string,
): Promise<PromiseView[] | null> {
  const seen = and(eq(conversation.id, conversationId), visibleTo(viewer));
  if ((await executor.$count(conversation, seen)) === 0) return null;
  const rows = await executor
    .select({ clock: slaClock, policy: slaPolicy })
    .from(slaClock)
    .innerJoin(
      slaPolicy,
      and(eq(slaPolicy.id, slaClock.policyId), eq(slaPolicy.version, slaClock.policyVersion)),
    )
    .where(eq(slaClock.conversationId, conversationId))
    .orderBy(desc(slaClock.startedAt), desc(slaClock.id))
    .limit(CLOCKS_MAX);
  const read = policyReader();
  return rows.map(({ clock, policy }) => ({
    ...{ id: clock.id, kind: clock.kind },
    ...{ startedAt: iso(clock.startedAt), dueAt: iso(clock.dueAt), warnAt: iso(clock.warnAt) },
    policy: { name: policy.name, version: policy.version },
    ...countedBetween(clock.startedAt, clock.dueAt, read(policy).calendar),
    metAt: maybeIso(clock.metAt),
    breachedAt: maybeIso(clock.breachedAt),
    endedAt: maybeIso(clock.endedAt),
    isLateArrival: clock.arrivedLateAt !== null,
  }));
}

const iso = (at: Date) => at.toISOString();
const maybeIso = (at: Date | null) => at?.toISOString() ?? null;
