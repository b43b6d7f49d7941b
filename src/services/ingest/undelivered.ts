import { recordActivity } from "@/db/commands/conversation-changes";
import { messagesByExternalId } from "@/db/ingest/messages";
import { giveBackUndelivered } from "@/db/outbound/delivery";
import { lockOutgoingMessage } from "@/db/outbound/outgoing-message";
import { touchConversations } from "@/db/touch-conversations";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import { reopenUnanswered } from "../follow-acceptance";
import { reckonClocks } from "../sla/reckon-clocks";
import type { Told } from "./read-events";
import { refreshConversations } from "./refresh-conversations";

/**
 * Gives answers back that the platform took and could not hand over: nobody has been answered, so the promise runs as if
 * they had never been sent. Comes after the echoes of a batch, so that an answer of unknown outcome is known by then.
 */
export async function settleUndelivered({ unit, told, now }: { unit: UnitOfWork; told: Told[]; now: Date }) {
  const lost = told.flatMap(({ channel, event }) =>
    event.type === "undelivered"
      ? [{ channelId: channel.id, externalId: event.externalId, reason: event.reason }]
      : [],
  );
  for (const { id, channelId, externalId } of await messagesByExternalId(unit.tx, lost)) {
    const news = lost.find((one) => one.channelId === channelId && one.externalId === externalId);
    if (news) await giveBack(unit, { messageId: id, reason: news.reason, now });
  }
}

async function giveBack(
  unit: UnitOfWork,
  { messageId, reason, now }: { messageId: string; reason: string; now: Date },
): Promise<void> {
  const outgoing = await lockOutgoingMessage(unit.tx, messageId);
  if (!outgoing || !(await giveBackUndelivered(unit.tx, messageId))) return;
  const { conversationId, userId, sentAt, createdAt } = outgoing;
  await recordActivity(unit.tx, {
    conversationId,
    name: "undelivered",
    actorId: null,
    params: { messageId, reason },
    occurredAt: now,
  });
  await reopenUnanswered(unit, outgoing, now);
  await refreshConversations(unit.tx, [conversationId]);
  await reckonClocks(unit, [{ conversationId, since: sentAt ?? createdAt }], { now });
  const touch = { threadChanged: true, changedBy: userId };
  for (const notice of await touchConversations(unit.tx, [conversationId], touch)) unit.changed(notice);
}
