import { crashPoint } from "@/core/crash-points";
import type { Transaction } from "@/db/client";
import { dropAttachments, putAttachments } from "@/db/ingest/attachments";
import { closeDoubtfulAttempts, type EchoCandidate } from "@/db/ingest/echoes";
import {
  eraseMessages,
  insertMessages,
  insertSecrets,
  insertVersions,
  type KnownMessage,
  placeMessages,
  replaceSignals,
  replaceTexts,
} from "@/db/ingest/messages";
import { newId } from "@/db/new-id";
import { acceptMessage } from "@/db/outbound/accept-message";
import { lockOutgoingMessage } from "@/db/outbound/outgoing-message";
import { fetchFile } from "@/jobs/catalogue";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import { followAcceptance } from "../follow-acceptance";
import type { Bench } from "./apply-batch";
import { type Arrival, keyOf } from "./fold-arrivals";
import { addChanges, addNew, type MessageWrites, noWrites, type Placed } from "./message-writes";
import { personKey } from "./people";
import type { Reader } from "./read-events";
import type { Sorted } from "./sort-arrivals";

/** What happened to a conversation, for its clocks, its history and the screens. */
export interface Happened {
  conversationId: string;
  at: Date;
  /** `reworded`: has other words now, and nobody says since when. */
  what: "asked" | "answered" | "edited" | "reworded" | "deleted";
  isOurs: boolean;
  messageId: string;
}

interface Given {
  sorted: Sorted;
  bench: Bench;
  echoes: Map<Arrival, EchoCandidate>;
  reader: Reader;
  now: Date;
}

interface Written {
  arrival: Arrival;
  conversationId: string | null;
}

/** Writes the messages of a batch, and says what happened with them. */
export async function writeMessages(unit: UnitOfWork, given: Given): Promise<Happened[]> {
  const { sorted, bench, echoes, reader, now } = given;
  const at = { vault: reader.vault, now };
  const writes = noWrites();
  const happened: Happened[] = [];
  const written = new Map<string, Written>();
  const textsFor = ({ key }: Arrival) => bench.texts.get(key) ?? new Map();
  for (const arrival of [...sorted.asking, ...sorted.freshContext, ...sorted.freshOwn]) {
    if (echoes.has(arrival) || bench.known.has(arrival.key)) continue;
    const placed = placeOf(arrival, given);
    written.set(placed.id, { arrival, conversationId: placed.conversationId });
    addNew(writes, { arrival, placed, texts: textsFor(arrival) }, at);
    happened.push(...arrived(arrival, placed));
  }
  for (const { arrival, before } of sorted.known) {
    const placed = placeOf(arrival, given, before);
    written.set(placed.id, { arrival, conversationId: placed.conversationId });
    addChanges(writes, { arrival, known: before, placed, texts: textsFor(arrival) }, at);
    if (placed.origin !== before.origin) happened.push(...arrived(arrival, placed));
    if (arrival.deletedAt) writes.erased.push({ id: before.id, deletedAt: arrival.deletedAt });
    if (arrival.deletedAt && !before.deletedAt && placed.origin === before.origin)
      happened.push(...deleted(arrival, placed));
  }
  for (const [{ deletedAt }, { id }] of echoes) if (deletedAt) writes.erased.push({ id, deletedAt });
  const added = await write(unit, writes);
  stageFetches(unit, writes, written);
  await settleEchoes(unit, given);
  return [...happened, ...editings(added, written)];
}

/** Sent at once, done in the order of these calls: the server works while we still write. */
async function write(
  { tx }: UnitOfWork,
  writes: MessageWrites,
): Promise<{ messageId: string; version: string }[]> {
  const [versions] = await Promise.all([
    writeTexts(tx, writes),
    insertSecrets(tx, writes.secrets),
    dropAttachments(tx, writes.keptAttachments),
    putAttachments(tx, writes.attachments),
    replaceSignals(tx, writes.reread, writes.signals),
    eraseMessages(tx, writes.erased),
  ]);
  return versions;
}

/** Only of messages that are new here: what a message that is known has got besides is found by the sweep. */
function stageFetches({ stage }: UnitOfWork, writes: MessageWrites, written: Map<string, Written>): void {
  const fresh = new Set(writes.messages.map(({ id }) => id));
  for (const { id: attachmentId, messageId, fetchAt } of writes.attachments) {
    const channelId = written.get(messageId)?.arrival.channel.id;
    if (fetchAt && channelId && fresh.has(messageId)) stage(fetchFile, { attachmentId, channelId });
  }
}

async function writeTexts(tx: Transaction, { messages, placements, texts, versions }: MessageWrites) {
  const [, , , added] = await Promise.all([
    insertMessages(tx, messages),
    placeMessages(tx, placements),
    replaceTexts(tx, texts),
    insertVersions(tx, versions),
  ]);
  return added;
}

function placeOf({ key, channel, message }: Arrival, { bench, now }: Given, before?: KnownMessage): Placed {
  const thread = bench.threads.get(keyOf(channel.id, message?.thread.externalId ?? ""));
  const person =
    message && !message.isOwn
      ? bench.people.get(personKey(channel.platform, message.author.externalId))
      : undefined;
  const origin = originOf(message, before);
  const threadId = before && origin === before.origin ? before.threadId : (thread?.id ?? before?.threadId);
  if (threadId === undefined) throw new Error(`The place of ${key} was not settled.`);
  return {
    id: before?.id ?? newId(now),
    threadId,
    conversationId: origin === "context" ? null : (bench.whereabouts.get(key) ?? null),
    handleId: before?.handleId ?? person?.handleId ?? null,
    origin,
  };
}

/** Context turns into a matter; nothing else changes what it is. */
function originOf(message: Arrival["message"], before?: KnownMessage): Placed["origin"] {
  if (before && (before.origin !== "context" || !message)) return before.origin;
  if (message?.isOwn) return "platform_app";
  return message?.isContext ? "context" : "customer";
}

function arrived(arrival: Arrival, placed: Placed): Happened[] {
  const { conversationId, origin, id: messageId } = placed;
  if (!arrival.message || conversationId === null) return [];
  const isOurs = origin === "platform_app";
  const came = {
    conversationId,
    isOurs,
    messageId,
    what: isOurs ? "answered" : "asked",
    at: arrival.message.createdAt,
  } as const;
  return [came, ...deleted(arrival, placed)];
}

function deleted({ deletedAt }: Arrival, { conversationId, origin, id: messageId }: Placed): Happened[] {
  if (!deletedAt || conversationId === null) return [];
  return [{ conversationId, at: deletedAt, what: "deleted", isOurs: origin !== "customer", messageId }];
}

/**
 * A version later than the message itself is an edit, once, whenever we learn of it. Where a platform does not tell when
 * somebody changed their words, the matter follows them all the same.
 */
function editings(
  added: { messageId: string; version: string }[],
  written: Map<string, Written>,
): Happened[] {
  return added.flatMap(({ messageId, version }) => {
    const { arrival, conversationId } = written.get(messageId) ?? {};
    const text = arrival?.versions.find((one) => one.version === version);
    if (!arrival?.message || !text || !conversationId) return [];
    const isLater = text.occurredAt > arrival.message.createdAt;
    if (!isLater && version !== arrival.message.current.version) return [];
    return [
      {
        conversationId,
        at: text.occurredAt,
        what: isLater ? ("edited" as const) : ("reworded" as const),
        isOurs: arrival.message.isOwn,
        messageId,
      },
    ];
  });
}

/** Our own calls whose trace has come: sent, whatever became of the platform's answer to the call. */
async function settleEchoes(unit: UnitOfWork, { echoes, now }: Given): Promise<void> {
  await closeDoubtfulAttempts(
    unit.tx,
    [...echoes.values()].map(({ id }) => id),
    now,
  );
  for (const [{ externalId, message }, { id }] of echoes) {
    const outgoing = message ? await lockOutgoingMessage(unit.tx, id) : null;
    if (!message || !outgoing) continue;
    const { orderKey, url, createdAt: acceptedAt } = message;
    await acceptMessage(unit.tx, outgoing, { externalId, acceptedAt, orderKey, url });
    crashPoint("out.echo.matched");
    await followAcceptance(unit, outgoing, { acceptedAt, now });
    crashPoint("out.echo.followed");
  }
}
