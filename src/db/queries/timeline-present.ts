import { inArray } from "drizzle-orm";
import { type Asking, type ChangePeriods, whyUnchangeable } from "@/core/answer/may-change";
import { displayName } from "@/core/contacts/display-name";
import type { AttachmentView } from "@/core/files/attachment-view";
import type { MessageView } from "@/core/views";
import type { Executor } from "../client";
import { messageVersion } from "../schema/message";
import type { StoredMessage } from "./timeline-messages";

type EarlierVersion = MessageView["earlierVersions"][number];

interface Surroundings {
  /** Whose name stands on what was written in the platform's own app. */
  accountName: string;
  earlierVersions: EarlierVersion[];
  attachments: AttachmentView[];
  changes: Changes;
}

/** What the platform lets us change of our own messages, and who asks. */
export interface Changes {
  edit: ChangePeriods;
  remove: ChangePeriods;
  asking: Asking;
}

/** A message as the thread shows it. A deletion takes the words away, not the fact that something stood there. */
export function presentMessage(
  row: StoredMessage,
  { accountName, earlierVersions, attachments, changes }: Surroundings,
): MessageView {
  const isDeleted = row.deletedAt !== null;
  return {
    kind: "message",
    id: row.id,
    direction: row.direction,
    origin: row.origin,
    authorName: authorOf(row, accountName),
    authorUsername: row.handleUsername,
    authorUserId: row.authorUserId,
    visibility: row.visibility,
    body: isDeleted ? "" : row.body,
    masks: isDeleted ? [] : row.masks,
    folded: isDeleted ? [] : row.folded,
    attachments: isDeleted ? [] : attachments,
    authenticity: row.authenticity,
    language: row.language,
    occurredAt: row.occurredAt.toISOString(),
    ...deliveryOf(row),
    kept: keptOf(row),
    url: row.url,
    isQuoting: row.quotedExternalId !== null && !isDeleted,
    earlierVersions: isDeleted ? [] : earlierVersions,
    editedAt: iso(row.editedAt),
    editedBy: row.editedBy,
    deletedAt: iso(row.deletedAt),
    deletedBy: row.deletedBy,
    pendingChange: row.pendingChange,
    ...changeable(row, changes),
    hiddenAt: iso(row.hiddenAt),
    leaks: isDeleted ? [] : row.leaks,
    mayAnswerInPublic: row.mayAnswerInPublic && !isDeleted,
  };
}

function changeable(row: StoredMessage, { edit, remove, asking }: Changes) {
  const own = { ...row, userId: row.authorUserId, hasExternalId: row.externalId !== null };
  return {
    mayEdit: whyUnchangeable(own, edit, asking) === null,
    mayDelete: whyUnchangeable(own, remove, asking) === null,
  };
}

/** Words of the account that nobody here wrote stand under its own name. */
const authorOf = (
  { userName, handleName: name, handleUsername: username, handleExternalId: externalId }: StoredMessage,
  accountName: string,
): string => userName ?? (externalId === null ? accountName : displayName({ name, username, externalId }));

/** A half of a move that hangs on the other is kept with it, and says so by its state alone. */
const keptOf = ({ keptFor, dueAt, declinedBy, declinedFor }: StoredMessage): MessageView["kept"] =>
  keptFor && {
    reason: keptFor,
    dueAt: iso(dueAt),
    declined: declinedFor === null ? null : { by: declinedBy ?? "", words: declinedFor },
  };

/** Only what still waits for the undo delay can be withdrawn. */
const deliveryOf = ({
  state,
  refusalReason,
  sendAt,
  sentAt,
  waitingUntil,
  waitingReason,
  origin,
}: StoredMessage) => ({
  state,
  refusalReason,
  undoUntil: state === "queued" && origin === "agent" ? iso(sendAt) : null,
  sentAt: iso(sentAt),
  waitingUntil: iso(waitingUntil),
  waitingReason,
});

const iso = (moment: Date | null) => moment?.toISOString() ?? null;

/** Older versions of these messages by message id, oldest first; the version that is shown is left out. */
export async function earlierVersionsOf(
  executor: Executor,
  edited: StoredMessage[],
): Promise<Map<string, EarlierVersion[]>> {
  const shown = new Map(edited.map(({ id, version }) => [id, version]));
  if (shown.size === 0) return new Map();
  const rows = await executor
    .select({
      messageId: messageVersion.messageId,
      version: messageVersion.version,
      body: messageVersion.body,
      masks: messageVersion.masks,
      occurredAt: messageVersion.occurredAt,
    })
    .from(messageVersion)
    .where(inArray(messageVersion.messageId, [...shown.keys()]))
    .orderBy(messageVersion.occurredAt, messageVersion.version);
  const earlier = rows.filter(({ messageId, version }) => shown.get(messageId) !== version);
  const byMessage = Map.groupBy(earlier, ({ messageId }) => messageId);
  return new Map([...byMessage].map(([id, versions]) => [id, versions.map(presentVersion)]));
}

const presentVersion = ({
  body,
  masks,
  occurredAt,
}: Pick<typeof messageVersion.$inferSelect, "body" | "masks" | "occurredAt">) => ({
  body,
  masks,
  occurredAt: occurredAt.toISOString(),
});
