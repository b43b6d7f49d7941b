import { and, desc, eq, isNull, ne, or, sql } from "drizzle-orm";
import type { ThreadChange } from "@/core/answer/may-reply";
import type { DeliveryState } from "@/core/views";
import type { Transaction } from "../client";
import { handle } from "../schema/contact";
import { message } from "../schema/message";
import { user } from "../schema/people";

export type MessageInHand = NonNullable<Awaited<ReturnType<typeof messageInHand>>>;

/** What counts as the one private answer to a public message: also one that a colleague gave in the platform's own app. */
const isPrivateAnswer = sql`(
  a.visibility = 'private' and a.direction = 'outbound'
  and (a.state not in ('refused', 'withdrawn') or a.refusal_reason = 'already_replied')
)`;

const isPrivatelyAnswered = sql<boolean>`exists (
  select 1 from message a
  where a.conversation_id = message.conversation_id and a.target_id = message.id and ${isPrivateAnswer}
)`;

const hasFiles = sql<boolean>`exists (select 1 from attachment f where f.message_id = message.id)`;

/** A message that a command names; null when it is not part of that conversation. */
export async function messageInHand(
  tx: Transaction,
  { messageId, conversationId }: { messageId: string; conversationId: string },
) {
  const [found] = await tx
    .select({
      id: message.id,
      threadId: message.threadId,
      visibility: message.visibility,
      direction: message.direction,
      state: message.state,
      externalId: message.externalId,
      version: message.version,
      userId: message.userId,
      body: message.body,
      sentAt: message.sentAt,
      deletedAt: message.deletedAt,
      hiddenAt: message.hiddenAt,
      mayAnswerInPublic: message.mayAnswerInPublic,
      afterMessageId: message.afterMessageId,
      occurredAt: message.occurredAt,
      isPrivatelyAnswered,
      hasFiles,
    })
    .from(message)
    .where(and(eq(message.id, messageId), eq(message.conversationId, conversationId)));
  return found ?? null;
}

/** When the customer last wrote in that place and left it standing. */
export async function lastInboundAt(
  tx: Transaction,
  { conversationId, threadId }: { conversationId: string; threadId: string },
): Promise<Date | null> {
  const [last] = await tx
    .select({ at: message.occurredAt })
    .from(message)
    .where(
      and(
        eq(message.conversationId, conversationId),
        eq(message.threadId, threadId),
        eq(message.origin, "customer"),
        isNull(message.deletedAt),
      ),
    )
    .orderBy(desc(message.occurredAt))
    .limit(1);
  return last?.at ?? null;
}

/** The newest change of the messages of a conversation by others than this person, in the words of the warning. */
export async function newestChange(
  tx: Transaction,
  { conversationId, viewerId }: { conversationId: string; viewerId: string },
): Promise<Omit<ThreadChange, "version">> {
  const changedAt = sql`greatest(${message.createdAt}, ${message.editedAt}, ${message.deletedAt})`;
  const [newest] = await tx
    .select({
      isDeletion: sql<boolean>`coalesce(${message.deletedAt} = ${changedAt}, false)`,
      isEdit: sql<boolean>`coalesce(${message.editedAt} = ${changedAt}, false)`,
      direction: message.direction,
      state: message.state,
      name: sql<string>`coalesce(${user.name}, ${handle.name}, ${handle.username}, '')`,
    })
    .from(message)
    .leftJoin(user, eq(user.id, message.userId))
    .leftJoin(handle, eq(handle.id, message.handleId))
    .where(
      and(
        eq(message.conversationId, conversationId),
        ne(message.state, "kept"),
        or(isNull(message.userId), ne(message.userId, viewerId)),
      ),
    )
    .orderBy(sql`${changedAt} desc`, sql`${message.id} desc`)
    .limit(1);
  if (!newest) return { change: "message", name: "" };
  return { change: changeOf(newest), name: newest.name };
}

interface Changed {
  isDeletion: boolean;
  isEdit: boolean;
  direction: "inbound" | "outbound";
  state: DeliveryState;
}

function changeOf({ isDeletion, isEdit, direction, state }: Changed): ThreadChange["change"] {
  if (isDeletion) return "deletion";
  if (isEdit) return "edit";
  if (direction === "inbound") return "message";
  return state === "withdrawn" || state === "refused" ? "withdrawal" : "answer";
}
