import { comparableText } from "@/core/text/comparable-text";
import type { NewAttachment } from "@/db/ingest/attachments";
import type { KnownMessage, NewMessage, NewText, NewVersion, Placement } from "@/db/ingest/messages";
import { sealSpans } from "@/db/message-secrets";
import { AS_SENT } from "@/db/outbound/revisions";
import type { messageSecret, signal } from "@/db/schema/message";
import type { Vault } from "@/db/vault";
import { addAttachments, addChangedAttachments } from "./attachment-writes";
import type { Arrival } from "./fold-arrivals";
import { NOTHING, type Texts, type Understood } from "./understand";

/** What is written for the messages of a batch. */
export interface MessageWrites {
  messages: NewMessage[];
  texts: NewText[];
  placements: Placement[];
  versions: NewVersion[];
  secrets: (typeof messageSecret.$inferInsert)[];
  attachments: NewAttachment[];
  /** Messages that stand there in a newer version, with the files that are still theirs. */
  keptAttachments: { messageId: string; externalIds: string[] }[];
  /** Messages whose reasons are read anew, and the reasons. */
  reread: string[];
  signals: (typeof signal.$inferInsert)[];
  erased: { id: string; deletedAt: Date }[];
}

export const noWrites = (): MessageWrites => ({
  messages: [],
  texts: [],
  placements: [],
  versions: [],
  secrets: [],
  attachments: [],
  keptAttachments: [],
  reread: [],
  signals: [],
  erased: [],
});

export interface Placed {
  id: string;
  threadId: string;
  conversationId: string | null;
  handleId: string | null;
  origin: KnownMessage["origin"];
}

interface At {
  vault: Vault;
  now: Date;
}

/** Adds a message that is new to us; a deleted one without its words. */
export function addNew(
  writes: MessageWrites,
  { arrival, placed, texts }: { arrival: Arrival; placed: Placed; texts: Texts },
  at: At,
): void {
  const { message, channel, externalId, deletedAt } = arrival;
  if (!message) return;
  const isOwn = placed.origin === "platform_app";
  const { version } = message.current;
  const { body, masks, folded, leaks, language, signals } =
    (deletedAt ? null : texts.get(version)) ?? NOTHING;
  const { orderKey, mayAnswerInPublic } = message;
  const shown = deletedAt ? GONE : { version, orderKey, mayAnswerInPublic, editedAt: editedAt(arrival) };
  writes.messages.push({
    ...placed,
    channelId: channel.id,
    externalId,
    localId: message.localId ?? null,
    visibility: message.thread.visibility,
    direction: isOwn ? "outbound" : "inbound",
    state: isOwn ? "sent" : "received",
    sentAt: isOwn ? message.createdAt : null,
    ...{ body, masks, folded, leaks, language, deletedAt },
    authenticity: message.authenticity ?? null,
    parentExternalId: message.parentExternalId,
    quotedExternalId: message.quotedExternalId,
    ...shown,
    occurredAt: message.createdAt,
    url: message.url,
    createdAt: at.now,
  });
  if (deletedAt) return;
  addVersions(writes, { arrival, placed, texts }, at);
  addSignals(writes, placed, signals);
  addAttachments(writes, message, { messageId: placed.id, now: at.now });
}

interface Beyond {
  arrival: Arrival;
  known: KnownMessage;
  placed: Placed;
  texts: Texts;
}

/** Adds what an arrival says beyond what is known: older or newer versions, or that a context message is a customer's matter. */
export function addChanges(writes: MessageWrites, beyond: Beyond, at: At): void {
  const { arrival, known, placed, texts } = beyond;
  const { message } = arrival;
  if (!message) return;
  const isGone = known.deletedAt !== null || arrival.deletedAt !== null;
  const isPlaced = placed.origin !== known.origin;
  if (isPlaced) {
    const parentExternalId = message.parentExternalId ?? known.parentExternalId;
    const mayAnswerInPublic = message.mayAnswerInPublic && !isGone;
    writes.placements.push({ ...placed, parentExternalId, mayAnswerInPublic });
  }
  if (isGone) return;
  // What our agents wrote here stays as they wrote it, whatever the platform makes of it; an edit there counts.
  if (!isSentFromHere(known)) addVersions(writes, { arrival, placed, texts }, at);
  const current = texts.get(message.current.version);
  const isNewer = message.orderKey > known.orderKey;
  if (!isSentFromHere(known))
    addChangedAttachments(writes, message, { known, messageId: placed.id, now: at.now });
  if (!current || (!isNewer && !(isPlaced && message.orderKey === known.orderKey))) return;
  if (isNewer) addText(writes, { arrival, known, current });
  if (placed.origin !== "customer") return;
  writes.reread.push(placed.id);
  addSignals(writes, placed, current.signals);
}

/** What was edited elsewhere takes the place of our own words, which are kept; the trace of our own edit changes nothing. */
function addText(
  writes: MessageWrites,
  { arrival, known, current }: { arrival: Arrival; known: KnownMessage; current: Understood },
): void {
  const text = newText(arrival, known, current);
  const { ownWords } = known;
  if (ownWords === null) writes.texts.push(text);
  else if (comparableText(ownWords) === comparableText(arrival.message?.current.body ?? ""))
    writes.texts.push({ ...text, body: ownWords, masks: [], leaks: [], editedAt: known.editedAt });
  else {
    writes.texts.push({ ...text, editedBy: null });
    writes.versions.push(wordsBefore(known, ownWords));
  }
}

const wordsBefore = ({ id, version, editedAt, occurredAt }: KnownMessage, body: string): NewVersion => ({
  messageId: id,
  version: version ?? AS_SENT,
  body,
  masks: [],
  occurredAt: editedAt ?? occurredAt,
});

const isSentFromHere = ({ origin }: Pick<Placed, "origin">) => origin === "agent" || origin === "automatic";

/** As an erased message looks, so that it makes no difference which came first. */
const GONE = { version: null, orderKey: "", mayAnswerInPublic: false, editedAt: null };

const editedAt = ({ message }: Arrival): Date | null => {
  if (!message) return null;
  return message.current.occurredAt > message.createdAt ? message.current.occurredAt : null;
};

function newText(
  arrival: Arrival,
  known: KnownMessage,
  { body, masks, folded, leaks, language }: Understood,
): NewText {
  const { message } = arrival;
  return {
    id: known.id,
    localId: message?.localId ?? null,
    ...{ body, masks, folded, leaks, language },
    version: message?.current.version ?? known.version,
    orderKey: message?.orderKey ?? known.orderKey,
    editedAt: editedAt(arrival),
    editedBy: known.editedBy,
    mayAnswerInPublic: message?.mayAnswerInPublic ?? known.mayAnswerInPublic,
  };
}

function addVersions(
  writes: MessageWrites,
  { arrival, placed, texts }: { arrival: Arrival; placed: Placed; texts: Texts },
  { vault }: At,
): void {
  for (const { version, occurredAt } of arrival.versions) {
    const text = texts.get(version);
    if (!text) continue;
    const { body, masks, secrets } = text;
    writes.versions.push({ messageId: placed.id, version, body, masks, occurredAt });
    if (secrets.length > 0)
      writes.secrets.push({ messageId: placed.id, version, spans: sealSpans(vault, secrets) });
  }
}

function addSignals(
  writes: MessageWrites,
  { id: messageId, conversationId, origin }: Placed,
  signals: Understood["signals"],
): void {
  if (!conversationId || origin !== "customer") return;
  for (const signal of signals) writes.signals.push({ messageId, ...signal });
}
