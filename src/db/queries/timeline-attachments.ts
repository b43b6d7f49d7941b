import { asc, eq } from "drizzle-orm";
import type { AttachmentView } from "@/core/files/attachment-view";
import type { FileUse } from "@/core/files/file-address";
import { anyOf } from "../any-of";
import type { Executor } from "../client";
import { storedFile } from "../schema/file";
import { attachment } from "../schema/message";
import type { StoredMessage } from "./timeline-messages";

export type FileAddresses = (fileId: string, use: FileUse) => string;

/** The files of these messages by message id, in the order in which they were sent. */
export async function attachmentsOf(
  executor: Executor,
  messages: Pick<StoredMessage, "id" | "deletedAt">[],
  addressOf: FileAddresses,
): Promise<Map<string, AttachmentView[]>> {
  const ids = messages.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const rows = await select(executor, ids);
  const byMessage = Map.groupBy(rows, ({ messageId }) => messageId);
  return new Map([...byMessage].map(([id, found]) => [id, found.map((row) => present(row, addressOf))]));
}

const select = (executor: Executor, messageIds: string[]) =>
  executor
    .select({
      id: attachment.id,
      messageId: attachment.messageId,
      toldKind: attachment.kind,
      name: attachment.name,
      altText: attachment.altText,
      fetchAt: attachment.fetchAt,
      fetchFailure: attachment.fetchFailure,
      fileId: storedFile.id,
      kind: storedFile.kind,
      byteSize: storedFile.byteSize,
      width: storedFile.width,
      height: storedFile.height,
    })
    .from(attachment)
    .leftJoin(storedFile, eq(storedFile.attachmentId, attachment.id))
    .where(anyOf(attachment.messageId, messageIds))
    .orderBy(asc(attachment.id));

type Row = Awaited<ReturnType<typeof select>>[number];

function present(row: Row, addressOf: FileAddresses): AttachmentView {
  const { id, toldKind, name, altText, fetchAt, fetchFailure, kind } = row;
  const file = fileOf(row, addressOf);
  const isOnItsWay = fetchAt !== null && fetchFailure === null;
  return {
    ...{ id, name, altText, file },
    kind: kind ?? toldKind,
    failure: file || isOnItsWay ? null : (fetchFailure ?? "not_fetched"),
  };
}

function fileOf({ fileId, byteSize, width, height }: Row, addressOf: FileAddresses): AttachmentView["file"] {
  if (fileId === null || byteSize === null) return null;
  return {
    ...{ byteSize, width, height },
    url: addressOf(fileId, "view"),
    downloadUrl: addressOf(fileId, "download"),
    thumbnailUrl: width === null ? null : addressOf(fileId, "thumbnail"),
  };
}
