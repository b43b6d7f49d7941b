import { and, count, eq, gt, inArray, isNotNull, ne, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { ALIVE_MS, GRACE_MS, SILENT_MS, TABS_MAX } from "@/core/together/presence";
import type { Executor, Transaction } from "../client";
import { answerLease, presence } from "../schema/presence";

const after = (now: Date, ms: number) => new Date(now.getTime() + ms);

export interface Tab {
  tabId: string;
  sessionId: string;
}

/** What this tab said last, locked; null when it has said nothing or is no tab of that sign-in. */
export async function presenceOfTab(tx: Transaction, { tabId, sessionId }: Tab) {
  const [found] = await tx
    .select({
      conversationId: presence.conversationId,
      writing: presence.writing,
      writingUntil: presence.writingUntil,
    })
    .from(presence)
    .where(and(eq(presence.tabId, tabId), eq(presence.sessionId, sessionId)))
    .for("update");
  return found ?? null;
}

export interface Present extends Tab {
  userId: string;
  conversationId: string;
  writing: "public" | "private" | null;
  writingUntil: Date | null;
}

/** One more tab than a person can look at is not shown. */
export async function putPresence(tx: Transaction, present: Present, now: Date): Promise<void> {
  const others = await tx
    .select({ count: count() })
    .from(presence)
    .where(and(eq(presence.sessionId, present.sessionId), ne(presence.tabId, present.tabId)));
  if ((others[0]?.count ?? 0) >= TABS_MAX) return;
  const row = { ...present, heardAt: now, until: after(now, ALIVE_MS) };
  await tx
    .insert(presence)
    .values(row)
    .onConflictDoUpdate({
      target: presence.tabId,
      set: row,
      setWhere: eq(presence.sessionId, present.sessionId),
    });
}

export async function dropPresence(tx: Transaction, { tabId, sessionId }: Tab): Promise<void> {
  await tx.delete(presence).where(and(eq(presence.tabId, tabId), eq(presence.sessionId, sessionId)));
}

interface Writer {
  conversationId: string;
  userId: string;
}

/** Whether any other tab of this person still writes a public answer there. */
export async function writesElsewhere(
  tx: Transaction,
  { conversationId, userId, tabId, now }: Writer & { tabId: string; now: Date },
): Promise<boolean> {
  const found = await tx
    .select({ tabId: presence.tabId })
    .from(presence)
    .where(
      and(
        eq(presence.conversationId, conversationId),
        eq(presence.userId, userId),
        ne(presence.tabId, tabId),
        eq(presence.writing, "public"),
        gt(presence.writingUntil, now),
      ),
    )
    .limit(1);
  return found.length > 0;
}

const NOT_WRITING = { writing: null, writingUntil: null };

/** They have sent it: nobody is shown as still writing it. True when somebody was. */
export async function endWriting(tx: Transaction, { conversationId, userId }: Writer): Promise<boolean> {
  const ended = await tx
    .update(presence)
    .set(NOT_WRITING)
    .where(
      and(
        eq(presence.conversationId, conversationId),
        eq(presence.userId, userId),
        isNotNull(presence.writing),
      ),
    )
    .returning({ tabId: presence.tabId });
  return ended.length > 0;
}

/** Those whose stream this process holds stay; a tab that has long said nothing does not. */
export async function renewPresences(executor: Executor, sessionIds: string[], now: Date): Promise<void> {
  if (sessionIds.length === 0) return;
  await executor
    .update(presence)
    .set({ until: after(now, ALIVE_MS) })
    .where(
      inTabs(executor, [
        inArray(presence.sessionId, sessionIds),
        gt(presence.heardAt, after(now, -SILENT_MS)),
      ]),
    );
}

/** Their stream is gone. */
export async function letGoOfPresences(executor: Executor, sessionId: string, now: Date): Promise<void> {
  const soon = after(now, GRACE_MS);
  await executor
    .update(presence)
    .set({ until: soon })
    .where(inTabs(executor, [eq(presence.sessionId, sessionId), gt(presence.until, soon)]));
}

/** A tab that says something at this very moment is left to it: nobody who answers ever waits behind many rows. */
const inTabs = (executor: Executor, conditions: SQL[]): SQL =>
  inArray(
    presence.tabId,
    executor
      .select({ tabId: presence.tabId })
      .from(presence)
      .where(and(...conditions))
      .for("update", { skipLocked: true }),
  );

const Swept = z.array(z.object({ id: z.string() }));

/**
 * Takes away what has ended by itself; returns the conversations in which somebody sees that. Any number of processes
 * may do it at once: each row is met by one of them.
 */
export async function sweepPresences(tx: Transaction, now: Date): Promise<string[]> {
  const at = now.toISOString();
  const rows = await tx.execute(sql`
    with over as (
      delete from ${presence} where tab_id in (select tab_id from ${presence} where until <= ${at} for update skip locked)
      returning conversation_id
    ), rested as (
      update ${presence} set writing = null, writing_until = null
      where tab_id in (
        select tab_id from ${presence} where writing_until <= ${at} and until > ${at} for update skip locked
      )
      returning conversation_id
    ), free as (
      delete from ${answerLease}
      where conversation_id in (select conversation_id from ${answerLease} where until <= ${at} for update skip locked)
      returning conversation_id
    )
    select conversation_id as id from over
    union select conversation_id from rested
    union select conversation_id from free`);
  return Swept.parse([...rows]).map(({ id }) => id);
}
