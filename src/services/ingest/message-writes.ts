import type { KnownMessage, NewMessage, NewText, NewVersion, Placement } from "@/db/ingest/messages";
import { sealSpans } from "@/db/message-secrets";
import { newId } from "@/db/new-id";
import type { attachment, messageSecret, signal } from "@/db/schema/message";
import type { Vault } from "@/db/vault";
import type { Arrival } from "./fold-arrivals";
import { asWritten, type Understood, understand } from "./understand";

/** What is written for the messages of a batch. */
export interface MessageWrites {
  messages: NewMessage[];
  texts: NewText[];
  placements: Placement[];
  versions: NewVersion[];
  secrets: (typeof messageSecret.$inferInsert)[];
  attachments: (typeof attachment.$inferInsert)[];
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
  { arrival, placed }: { arrival: Arrival; placed: Placed },
  at: At,
): void {
  const { message, channel, externalId, deletedAt } = arrival;
  if (!message) return;
  const isOwn = placed.origin === "platform_app";
  const { body, masks, leaks, language, signals } = deletedAt
    ? NOTHING
    : read(message.current.body, arrival, placed.origin);
  const { version } = message.current;
  const { orderKey, mayAnswerInPublic } = message;
  const shown = deletedAt ? GONE : { version, orderKey, mayAnswerInPublic, editedAt: editedAt(arrival) };
  writes.messages.push({
    ...placed,
    channelId: channel.id,
    externalId,
    visibility: message.thread.visibility,
    direction: isOwn ? "outbound" : "inbound",
    state: isOwn ? "sent" : "received",
    sentAt: isOwn ? message.createdAt : null,
    ...{ body, masks, leaks, language, deletedAt },
    parentExternalId: message.parentExternalId,
    quotedExternalId: message.quotedExternalId,
    ...shown,
    occurredAt: message.createdAt,
    url: message.url,
    createdAt: at.now,
  });
  if (deletedAt) return;
  addVersions(writes, { arrival, placed }, at);
  addSignals(writes, placed, signals);
  for (const one of message.attachments)
    writes.attachments.push({ id: newId(at.now), messageId: placed.id, ...one });
}

interface Beyond {
  arrival: Arrival;
  known: KnownMessage;
  placed: Placed;
}

/** Adds what an arrival says beyond what is known: older or newer versions, or that a context message is a customer's matter. */
export function addChanges(writes: MessageWrites, { arrival, known, placed }: Beyond, at: At): void {
  const { message } = arrival;
  if (!message) return;
  const isGone = known.deletedAt !== null || arrival.deletedAt !== null;
  if (placed.origin !== known.origin) {
    const parentExternalId = message.parentExternalId ?? known.parentExternalId;
    writes.placements.push({
      ...placed,
      parentExternalId,
      mayAnswerInPublic: message.mayAnswerInPublic && !isGone,
    });
  }
  if (isGone) return;
  // What our agents wrote here stays as they wrote it, whatever the platform makes of it; an edit there counts.
  if (!isSentFromHere(known)) addVersions(writes, { arrival, placed }, at);
  if (message.orderKey > known.orderKey) addNewer(writes, { arrival, known, placed });
  else if (placed.origin !== known.origin && message.orderKey === known.orderKey) {
    reread(writes, placed, read(message.current.body, arrival, placed.origin).signals);
  }
}

function addNewer(writes: MessageWrites, { arrival, known, placed }: Beyond): void {
  const understood = read(arrival.message?.current.body ?? "", arrival, known.origin);
  writes.texts.push(newText(arrival, known, understood));
  reread(writes, placed, understood.signals);
}

function reread(writes: MessageWrites, placed: Placed, signals: Understood["signals"]): void {
  if (placed.origin !== "customer") return;
  writes.reread.push(placed.id);
  addSignals(writes, placed, signals);
}

const isSentFromHere = ({ origin }: Pick<Placed, "origin">) => origin === "agent" || origin === "automatic";
const isOurs = ({ origin }: Pick<Placed, "origin">) =>
  isSentFromHere({ origin }) || origin === "platform_app";

/** As an erased message looks, so that it makes no difference which came first. */
const GONE = { version: null, orderKey: "", mayAnswerInPublic: false, editedAt: null };
const NOTHING: Understood = { body: "", masks: [], leaks: [], secrets: [], language: null, signals: [] };

const read = (text: string, { message }: Arrival, origin: Placed["origin"]): Understood => {
  if (!message) return NOTHING;
  return isOurs({ origin }) ? asWritten(text, message) : understand(text, message);
};

const editedAt = ({ message }: Arrival): Date | null => {
  if (!message) return null;
  return message.current.occurredAt > message.createdAt ? message.current.occurredAt : null;
};

function newText(
  arrival: Arrival,
  known: KnownMessage,
  { body, masks, leaks, language }: Understood,
): NewText {
  const { message } = arrival;
  return {
    id: known.id,
    ...{ body, masks, leaks, language },
    version: message?.current.version ?? known.version,
    orderKey: message?.orderKey ?? known.orderKey,
    editedAt: editedAt(arrival),
    mayAnswerInPublic: message?.mayAnswerInPublic ?? known.mayAnswerInPublic,
  };
}

function addVersions(
  writes: MessageWrites,
  { arrival, placed }: { arrival: Arrival; placed: Placed },
  { vault }: At,
): void {
  for (const { version, body, occurredAt } of arrival.versions) {
    const understood = read(body, arrival, placed.origin);
    writes.versions.push({
      messageId: placed.id,
      version,
      body: understood.body,
      masks: understood.masks,
      occurredAt,
    });
    if (understood.secrets.length > 0)
      writes.secrets.push({ messageId: placed.id, version, spans: sealSpans(vault, understood.secrets) });
  }
}

function addSignals(
  writes: MessageWrites,
  { id: messageId, conversationId, origin }: Placed,
  signals: Understood["signals"],
): void {
  if (!conversationId || origin !== "customer") return;
  for (const signal of signals) writes.signals.push({ conversationId, messageId, ...signal });
}
