import { isEcho } from "@/core/conversation/echo";
import type { Transaction } from "@/db/client";
import { type EchoCandidate, echoCandidates } from "@/db/ingest/echoes";
import { type KnownLeg, legsIn } from "@/db/ingest/legs";
import { adoptMessages, ownAnswersTo, ownMessagesWithoutMatter } from "@/db/ingest/messages";
import { type Arrival, keyOf } from "./fold-arrivals";
import type { Threads } from "./threads";

/** Which of our unanswered calls each arrival is the trace of; the rest was written in the platform's own app. */
export async function matchEchoes(
  tx: Transaction,
  own: Arrival[],
  threads: Threads,
): Promise<Map<Arrival, EchoCandidate>> {
  const threadOf = ({ channel, message }: Arrival) =>
    threads.get(keyOf(channel.id, message?.thread.externalId ?? ""))?.id ?? "";
  const candidates = new Set(await echoCandidates(tx, [...new Set(own.map(threadOf))]));
  const echoes = new Map<Arrival, EchoCandidate>();
  for (const arrival of own) {
    const { message } = arrival;
    if (!message) continue;
    const shown = {
      text: message.current.body,
      parentExternalId: message.parentExternalId,
      at: message.createdAt,
    };
    const candidate = [...candidates].find((one) => one.threadId === threadOf(arrival) && isEcho(one, shown));
    if (!candidate) continue;
    candidates.delete(candidate);
    echoes.set(arrival, candidate);
  }
  return echoes;
}

/** Conversations of messages, by their keys. Grows as our own messages find theirs. */
export type Whereabouts = Map<string, string>;

/**
 * Gives our own messages the conversation of what they answer. In private, where nothing says what is answered, it is
 * the matter that was open in the thread at the time. Those without one wait for the customer's message.
 */
export async function settleOwn(
  tx: Transaction,
  own: Arrival[],
  { threads, whereabouts }: { threads: Threads; whereabouts: Whereabouts },
): Promise<void> {
  const privateThreads = own.flatMap(({ channel, message }) =>
    message?.thread.visibility === "private"
      ? [threads.get(keyOf(channel.id, message.thread.externalId))?.id ?? ""]
      : [],
  );
  const legs = Map.groupBy(await legsIn(tx, [...new Set(privateThreads)]), ({ threadId }) => threadId);
  for (const { key, channel, message } of own) {
    if (!message) continue;
    const answered =
      message.parentExternalId === null
        ? undefined
        : whereabouts.get(keyOf(channel.id, message.parentExternalId));
    const threadId = threads.get(keyOf(channel.id, message.thread.externalId))?.id ?? "";
    const conversationId = answered ?? legAt(legs.get(threadId) ?? [], message.createdAt)?.conversationId;
    if (conversationId !== undefined) whereabouts.set(key, conversationId);
  }
}

/** The leg that was open at that time, else the first. */
function legAt(legs: KnownLeg[], at: Date): KnownLeg | undefined {
  const inOrder = [...legs].sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime());
  return inOrder.findLast(({ openedAt }) => openedAt <= at) ?? inOrder[0];
}

export interface Adopted {
  conversationId: string;
  occurredAt: Date;
}

/** Our own answers below our own answers: no brand talks to itself for longer than this. */
const CHAIN_MAX = 20;

/** Our own messages that came before what they answer join its conversation now. */
export async function adoptOrphans(
  tx: Transaction,
  placed: Arrival[],
  { threads, whereabouts }: { threads: Threads; whereabouts: Whereabouts },
): Promise<Adopted[]> {
  const adopted = await adoptInPrivate(tx, placed, threads);
  let answered = placed
    .filter(({ message }) => message?.thread.visibility === "public")
    .map(({ channel, externalId }) => ({ channelId: channel.id, externalId }));
  for (let depth = 0; depth < CHAIN_MAX && answered.length > 0; depth++) {
    const orphans = (await ownAnswersTo(tx, answered)).flatMap((one) => {
      const conversationId =
        one.parentExternalId === null
          ? undefined
          : whereabouts.get(keyOf(one.channelId, one.parentExternalId));
      return conversationId === undefined ? [] : [{ ...one, conversationId }];
    });
    await adoptMessages(
      tx,
      orphans.map(({ id, conversationId }) => ({ id, conversationId })),
    );
    adopted.push(...orphans);
    answered = orphans.flatMap(({ channelId, externalId }) =>
      externalId === null ? [] : [{ channelId, externalId }],
    );
    for (const { channelId, externalId, conversationId } of orphans) {
      whereabouts.set(keyOf(channelId, externalId ?? ""), conversationId);
    }
  }
  return adopted;
}

async function adoptInPrivate(tx: Transaction, placed: Arrival[], threads: Threads): Promise<Adopted[]> {
  const threadIds = placed.flatMap(({ channel, message }) =>
    message?.thread.visibility === "private"
      ? [threads.get(keyOf(channel.id, message.thread.externalId))?.id ?? ""]
      : [],
  );
  const orphans = await ownMessagesWithoutMatter(tx, [...new Set(threadIds)]);
  if (orphans.length === 0) return [];
  const legs = Map.groupBy(
    await legsIn(tx, [...new Set(orphans.map(({ threadId }) => threadId))]),
    ({ threadId }) => threadId,
  );
  const adopted = orphans.flatMap(({ id, threadId, occurredAt }) => {
    const leg = legAt(legs.get(threadId) ?? [], occurredAt);
    return leg ? [{ id, conversationId: leg.conversationId, occurredAt }] : [];
  });
  await adoptMessages(
    tx,
    adopted.map(({ id, conversationId }) => ({ id, conversationId })),
  );
  return adopted;
}
