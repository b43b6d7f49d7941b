import { setImmediate as othersTurn } from "node:timers/promises";
import { crashPoint } from "@/core/crash-points";
import type { ChannelFacts } from "@/db/ingest/channel-facts";
import { forgetPrivateRefusals } from "@/db/ingest/handles";
import { type KnownMessage, messagesByExternalId } from "@/db/ingest/messages";
import { knownDeletions } from "@/db/ingest/stored-events";
import type { UnitOfWork } from "@/jobs/unit-of-work";
import { finishConversations } from "./finish-conversations";
import { type Arrival, foldArrivals, keyOf } from "./fold-arrivals";
import { settleMatters } from "./matters";
import { adoptOrphans, matchEchoes, settleOwn, type Whereabouts } from "./own-messages";
import { type People, personKey, settlePeople } from "./people";
import { type Reader, readEvents, type Told } from "./read-events";
import { settleMeetings } from "./settle-meetings";
import { sortArrivals } from "./sort-arrivals";
import { spotsOf } from "./spots";
import { settleThreads, type Threads } from "./threads";
import { settleUndelivered } from "./undelivered";
import { type Texts, textsOf } from "./understand";
import { writeMessages } from "./write-messages";

export interface Batch {
  reader: Reader;
  channels: Map<string, ChannelFacts>;
  told: Told[];
  now: Date;
  /** Waits for everybody else instead of leaving events for later. */
  isPatient: boolean;
}

/** What is there already and what was just made, by the names under which arrivals ask for it. */
export interface Bench {
  people: People;
  threads: Threads;
  known: Map<string, KnownMessage>;
  whereabouts: Whereabouts;
  /** What was read in each arrival, by its key. */
  texts: Map<string, Texts>;
}

/**
 * Applies what a batch tells, with a fixed number of statements for any number of messages, in the one transaction of
 * `unit`; returns the events that are left for later, since somebody else is at the same people or places. The end is
 * the same for any order and any division into batches.
 */
export async function applyBatch(unit: UnitOfWork, batch: Batch): Promise<Set<number>> {
  const { tx } = unit;
  const { reader, now, isPatient } = batch;
  const heard = foldArrivals(batch.told);
  const texts = await textsOfAll(heard);
  const later = await settleMeetings(tx, heard, { isPatient });
  const told = batch.told.filter(({ eventId }) => !later.has(eventId));
  if (told.length === 0) return later;
  const ours = later.size === 0 ? heard : foldArrivals(told);
  const arrivals = await withKnownDeletions(unit, { ...batch, told }, ours);
  const bench = { ...(await benchFor(unit, arrivals, { texts, now })), texts };
  const sorted = sortArrivals(arrivals, bench);

  const matters = await settleMatters(tx, spotsOf(sorted.asking, bench), {
    alsoHeld: [...bench.whereabouts.values()],
    now,
  });
  crashPoint("in.ingest.matters");
  for (const [{ arrivals: written }, conversationId] of matters.conversationOf) {
    for (const { key } of written) bench.whereabouts.set(key, conversationId);
  }
  const echoes = await matchEchoes(tx, sorted.freshOwn, bench.threads);
  await settleOwn(
    tx,
    sorted.freshOwn.filter((arrival) => !echoes.has(arrival)),
    bench,
  );
  const happened = await writeMessages(unit, { sorted, bench, echoes, reader, now });
  crashPoint("in.ingest.messages");
  const [adopted] = await Promise.all([
    adoptOrphans(
      tx,
      [...sorted.asking, ...sorted.freshOwn].filter(({ key }) => bench.whereabouts.has(key)),
      bench,
    ),
    forgetPrivateRefusals(
      tx,
      sorted.asking.flatMap((arrival) => privateWord(arrival, bench)),
    ),
  ]);
  await finishConversations(unit, { matters, happened, adopted, now });
  await settleUndelivered({ unit, told, now });
  crashPoint("in.ingest.finished");
  return later;
}

/** Messages read in one go, about a millisecond: then the process's other batches hear from the database. */
const READ_AT_ONCE = 10;

async function textsOfAll(arrivals: Arrival[]): Promise<Map<string, Texts>> {
  const texts = new Map<string, Texts>();
  for (const [at, arrival] of arrivals.entries()) {
    if (at % READ_AT_ONCE === 0) await othersTurn();
    texts.set(arrival.key, textsOf(arrival));
  }
  return texts;
}

/** A deletion that came before its message, or comes by another worker right now, counts as part of the batch. */
async function withKnownDeletions(
  unit: UnitOfWork,
  { reader, channels, told }: Batch,
  heard: Arrival[],
): Promise<Arrival[]> {
  const items = heard.flatMap(({ channel, versions, externalId, message }) =>
    message
      ? [...new Set([externalId, ...versions.map(({ version }) => version)])].map((id) => ({
          channelId: channel.id,
          externalId: id,
        }))
      : [],
  );
  const deletions = await knownDeletions(unit.tx, items);
  if (deletions.length === 0) return heard;
  return foldArrivals([...told, ...readEvents(reader, deletions, channels).told]);
}

async function benchFor(
  { tx }: UnitOfWork,
  arrivals: Arrival[],
  { texts, now }: { texts: Map<string, Texts>; now: Date },
): Promise<Omit<Bench, "texts">> {
  const named = arrivals.flatMap(({ channel, externalId, message }) => {
    const parent = message?.isOwn ? message.parentExternalId : null;
    return [externalId, ...(parent === null ? [] : [parent])].map((id) => ({
      channelId: channel.id,
      externalId: id,
    }));
  });
  const [stored, people, threads] = await Promise.all([
    messagesByExternalId(tx, named),
    settlePeople(tx, arrivals, { texts, now }),
    settleThreads(tx, arrivals, now),
  ]);
  crashPoint("in.ingest.people");
  crashPoint("in.ingest.threads");
  const known = new Map<string, KnownMessage>();
  for (const { externalId, ...one } of stored) {
    if (externalId !== null) known.set(keyOf(one.channelId, externalId), { ...one, externalId });
  }
  const whereabouts: Whereabouts = new Map(
    [...known].flatMap(([key, { conversationId }]) =>
      conversationId === null ? [] : [[key, conversationId]],
    ),
  );
  return { people, threads, known, whereabouts };
}

function privateWord({ channel, message }: Arrival, { people }: Bench): { handleId: string; at: Date }[] {
  if (message?.thread.visibility !== "private") return [];
  const person = people.get(personKey(channel.platform, message.author.externalId));
  return person ? [{ handleId: person.handleId, at: message.createdAt }] : [];
}
