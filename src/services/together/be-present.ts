import { type PresenceView, type PresenceWish, WRITING_MS } from "@/core/together/presence";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { conversationExists } from "@/db/commands/conversation-exists";
import { presenceIn } from "@/db/queries/presence-in";
import { releaseLease, takeLease } from "@/db/together/leases";
import { dropPresence, presenceOfTab, putPresence, writesElsewhere } from "@/db/together/presences";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import { tellPresence } from "./tell-presence";

export interface PresenceOrder {
  viewer: Viewer;
  sessionId: string;
  wish: PresenceWish;
  now: Date;
}

interface Told extends PresenceOrder {
  unit: UnitOfWork;
}

type Before = Awaited<ReturnType<typeof presenceOfTab>>;

/**
 * Keeps where a tab is and whether somebody writes in it, tells the others what they can see of it, and answers with
 * the others. Writing in public takes the lease of the conversation if nobody else has it; stopping and leaving give it
 * back. Null where the conversation does not exist for this person.
 */
export async function bePresent(database: Database, order: PresenceOrder): Promise<PresenceView | null> {
  const { viewer, wish, now } = order;
  return unitOfWork(database, now, async (unit) => {
    const told = { unit, ...order };
    const before = await presenceOfTab(unit.tx, { tabId: wish.tabId, sessionId: order.sessionId });
    if (before && before.conversationId !== wish.conversationId) await leave(told, before.conversationId);
    const conversationId = wish.conversationId;
    if (conversationId === null) return null;
    if (!(await conversationExists(unit.tx, viewer, conversationId))) {
      if (before) await leave(told, conversationId);
      return null;
    }
    await stay(told, conversationId, before?.conversationId === conversationId ? before : null);
    return presenceIn(unit.tx, viewer, { conversationId, now });
  });
}

async function leave({ unit, viewer, sessionId, wish, now }: Told, conversationId: string): Promise<void> {
  await dropPresence(unit.tx, { tabId: wish.tabId, sessionId });
  await letOthersAnswer({ unit, viewer, wish, now }, conversationId);
  tellPresence(unit, conversationId, now);
}

async function letOthersAnswer(
  { unit, viewer, wish, now }: Omit<Told, "sessionId">,
  conversationId: string,
): Promise<boolean> {
  const writer = { conversationId, userId: viewer.id };
  if (await writesElsewhere(unit.tx, { ...writer, tabId: wish.tabId, now })) return false;
  return releaseLease(unit.tx, writer);
}

async function stay(told: Told, conversationId: string, before: Before): Promise<void> {
  const { unit, viewer, sessionId, wish, now } = told;
  const { tabId, doing } = wish;
  const wasWriting = isWriting(before, now);
  const writing = writingNow(wish, before, now);
  await putPresence(unit.tx, { tabId, sessionId, userId: viewer.id, conversationId, ...writing }, now);
  const lease =
    doing === "writing_public" ? await takeLease(unit.tx, { conversationId, userId: viewer.id, now }) : null;
  const gaveBack = doing === "stopped" && (await letOthersAnswer(told, conversationId));
  const isNews = !before || wasWriting !== isWriting(writing, now) || lease === "new" || gaveBack;
  if (isNews) tellPresence(unit, conversationId, now);
}

type Writing = Pick<NonNullable<Before>, "writing" | "writingUntil">;

/** Looking on says nothing about writing; a key press does, and stopping. */
function writingNow({ doing }: PresenceWish, before: Before, now: Date): Writing {
  const writingUntil = new Date(now.getTime() + WRITING_MS);
  switch (doing) {
    case "looking":
      return { writing: before?.writing ?? null, writingUntil: before?.writingUntil ?? null };
    case "writing_public":
      return { writing: "public", writingUntil };
    case "writing_private":
      return { writing: "private", writingUntil };
    case "stopped":
      return { writing: null, writingUntil: null };
  }
}

const isWriting = (one: Writing | null, now: Date) => one?.writingUntil != null && one.writingUntil > now;
