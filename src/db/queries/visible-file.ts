import { and, eq, sql } from "drizzle-orm";
import type { Viewer } from "@/core/views";
import type { Executor } from "../client";
import { ofVisibleConversation, visibleTo } from "../policy";
import { conversation, leg } from "../schema/conversation";
import { storedFile } from "../schema/file";
import { attachment, message } from "../schema/message";

/**
 * A file that exists for this viewer: of a message that a matter of theirs shows, as its own or as what stands around it,
 * or one that they brought themselves. Null for any other.
 */
export async function visibleFile(executor: Executor, viewer: Viewer, fileId: string) {
  const [file] = await executor
    .select({
      id: storedFile.id,
      kind: storedFile.kind,
      mediaType: storedFile.mediaType,
      byteSize: storedFile.byteSize,
      thumbnailByteSize: storedFile.thumbnailByteSize,
      name: attachment.name,
    })
    .from(storedFile)
    .leftJoin(attachment, eq(attachment.id, storedFile.attachmentId))
    .leftJoin(message, eq(message.id, attachment.messageId))
    .where(
      and(
        eq(storedFile.id, fileId),
        sql`(${broughtBy(viewer)} or (${message.deletedAt} is null and (${ofVisibleConversation(viewer, message.conversationId)} or ${aroundVisible(viewer)})))`,
      ),
    );
  return file ?? null;
}
export type VisibleFile = NonNullable<Awaited<ReturnType<typeof visibleFile>>>;

const broughtBy = ({ id }: Viewer) =>
  sql`(${storedFile.attachmentId} is null and ${storedFile.uploadedBy} = ${id})`;

/** What others say in the place of a matter is shown around it: in public anybody's, in private only what is nobody's matter. */
const aroundVisible = (viewer: Viewer) => sql`(
  (${message.visibility} = 'public' or ${message.origin} = 'context')
  and exists (
    select 1 from ${leg} join ${conversation} on ${conversation.id} = ${leg.conversationId}
    where ${leg.threadId} = ${message.threadId} and ${visibleTo(viewer)}))`;
