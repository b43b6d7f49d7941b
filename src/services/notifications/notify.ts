import type { NotificationKind } from "@/core/notifications";
import { deleteNotifications, insertNotifications } from "@/db/commands/notifications";
import type { OutgoingMessage } from "@/db/outbound/outgoing-message";
import type { UnitOfWork } from "@/jobs/unit-of-work";

interface Told {
  kind: NotificationKind;
  userIds: string[];
  conversationId: string;
  /** Who did it; null where it happened by itself. */
  actorId: string | null;
  /** The note, handoff or message that it is about. */
  aboutId?: string;
}

/**
 * Tells people of a conversation, whose screens hear of it after the commit; nobody of what they did themselves or do not
 * want to be told.
 */
export async function notify(unit: UnitOfWork, { userIds, ...told }: Told, now: Date): Promise<void> {
  const others = [...new Set(userIds)].filter((userId) => userId !== told.actorId);
  tellScreens(unit, await insertNotifications(unit.tx, { ...told, userIds: others, createdAt: now }));
}

/** Somebody else has it now, or nobody: whoever had been given it is told so no longer. */
export const forgetGiven = async (unit: UnitOfWork, conversationId: string): Promise<void> =>
  tellScreens(
    unit,
    await deleteNotifications(unit.tx, { conversationId, kinds: ["assigned", "handed_off"] }),
  );

/** Tells the author of an answer that it needs a person, in the place of what was told of it before. */
export async function notifyOfSend(
  unit: UnitOfWork,
  {
    id,
    userId,
    conversationId,
    kind,
    actorId = null,
  }: { kind: NotificationKind; actorId?: string | null } & Pick<
    OutgoingMessage,
    "id" | "userId" | "conversationId"
  >,
  now: Date,
): Promise<void> {
  await forgetSend(unit, id);
  const userIds = userId === null ? [] : [userId];
  await notify(unit, { kind, userIds, conversationId, actorId, aboutId: id }, now);
}

/** What became of an answer is known, or somebody has seen to it. */
export const forgetSend = async (unit: UnitOfWork, messageId: string): Promise<void> =>
  tellScreens(unit, await deleteNotifications(unit.tx, { aboutId: messageId }));

export function tellScreens(unit: UnitOfWork, userIds: string[]): void {
  for (const id of new Set(userIds)) unit.changed({ type: "person", id, version: 1 });
}
