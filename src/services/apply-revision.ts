import { recordActivity } from "@/db/commands/conversation-changes";
import { eraseMessages } from "@/db/ingest/messages";
import {
  claimRevision,
  dueRevisions,
  endRevision,
  postponeRevision,
  type Revisable,
  replaceWords,
  revisable,
  signRevision,
} from "@/db/outbound/revisions";
import { touchConversations } from "@/db/touch-conversations";
import { reviseMessage } from "@/jobs/catalogue";
import type { Task } from "@/jobs/lanes";
import { type UnitOfWork, unitOfWork } from "@/jobs/unit-of-work";
import type { Session } from "@/platforms/connector";
import type { PlatformError } from "@/platforms/platform-error";
import { refreshConversations } from "./ingest/refresh-conversations";
import type { SendingContext } from "./sending-context";
import { asPlatformError, isRefused, postponed } from "./tried-again";

const SWEPT_MAX = 100;

/** What is asked of platforms and was not done by its job. */
export async function overdueRevisions(context: SendingContext): Promise<Task[]> {
  const due = await dueRevisions(context.database, SWEPT_MAX);
  return due.map(({ messageId, channelId }) => ({
    lane: `revising ${channelId}`,
    id: messageId,
    rank: 0,
    run: () => applyRevision(context, messageId),
  }));
}

type Wish = NonNullable<Awaited<ReturnType<typeof claimRevision>>>;

/**
 * Changes a sent message on its platform, or takes it back, as was asked last. Doing it twice is doing it once, so what
 * time heals is tried again until the platform has done it or refused.
 */
export async function applyRevision(context: SendingContext, messageId: string): Promise<void> {
  const wish = await claimRevision(context.database, messageId);
  const message = wish && (await revisable(context.database, messageId));
  if (!wish || !message) return;
  const failed = isThere(wish, message) ? null : await ask(context, wish, message);
  const now = context.now();
  await unitOfWork(context.database, now, async (unit) => {
    if (failed && !isRefused(failed, wish.failures)) {
      await postponeRevision(unit.tx, messageId, postponed(failed, { failures: wish.failures, now }));
      return;
    }
    const { conversationId } = message;
    if (failed) await giveBack(unit, { conversationId, wish, reason: failed.reason ?? "not_permitted", now });
    else await show(unit, { wish, message, now });
    const isLast = await endRevision(unit.tx, { messageId, body: wish.body });
    if (!isLast) unit.stage(reviseMessage, { messageId });
    await refreshConversations(unit.tx, [conversationId]);
    const touch = { threadChanged: failed === null, changedBy: wish.askedBy };
    for (const notice of await touchConversations(unit.tx, [conversationId], touch)) unit.changed(notice);
  });
}

/** The platform has shown it to us before its answer came. */
const isThere = ({ body }: Wish, message: Revisable) =>
  message.deletedAt !== null || (body !== null && body === message.body);

async function ask(
  context: SendingContext,
  { body }: Wish,
  { channelId, externalId }: Revisable,
): Promise<PlatformError | null> {
  const call = async ({ edit, remove }: Session) => {
    if (externalId === null) return;
    await (body === null ? remove?.(externalId) : edit?.(externalId, body));
  };
  const failed = await context.callChannel(channelId, call).then(() => null, asPlatformError);
  // What is gone already has been taken back.
  return body === null && failed?.reason === "target_gone" ? null : failed;
}

interface Done {
  wish: Wish;
  message: Revisable;
  now: Date;
}

/** A message that was taken back in the meantime shows no other words. */
async function show(unit: UnitOfWork, { wish: { body, askedBy }, message, now }: Done): Promise<void> {
  if (body === null) {
    await eraseMessages(unit.tx, [{ id: message.id, deletedAt: now }]);
    await signRevision(unit.tx, message.id, { deletedBy: askedBy });
  } else if (message.deletedAt === null && body !== message.body)
    await replaceWords(unit.tx, message, { body, editedBy: askedBy, editedAt: now });
  else if (message.deletedAt === null) await signRevision(unit.tx, message.id, { editedBy: askedBy });
  else return;
  await recordActivity(unit.tx, {
    conversationId: message.conversationId,
    name: body === null ? "answer_deleted" : "answer_edited",
    actorId: askedBy,
    occurredAt: now,
  });
}

async function giveBack(
  unit: UnitOfWork,
  { conversationId, wish, reason, now }: { conversationId: string; wish: Wish; reason: string; now: Date },
): Promise<void> {
  await recordActivity(unit.tx, {
    conversationId,
    name: wish.body === null ? "delete_refused" : "edit_refused",
    actorId: wish.askedBy,
    params: { reason },
    occurredAt: now,
  });
}
