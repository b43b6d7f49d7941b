import { groupsByName } from "@/core/threads/name-groups";
import type { Transaction } from "@/db/client";
import {
  insertThreadNames,
  insertThreads,
  type KnownThread,
  threadsAt,
  threadsNamed,
} from "@/db/ingest/threads";
import { newId } from "@/db/new-id";
import { type Arrival, keyOf } from "./fold-arrivals";

/** By channel and external id, as an arrival tells it: several may be one place. */
export type Threads = Map<string, KnownThread>;

/** Makes the places that are new. A place never changes between public and private: such an item is no message of it. */
export async function settleThreads(tx: Transaction, arrivals: Arrival[], now: Date): Promise<Threads> {
  const told = arrivals.flatMap((arrival) => placeTold(arrival, now));
  const known = await knownThreads(tx, told);
  const threads = resolved(told, known);
  const stored = new Set([...known.values()].map(({ id }) => id));
  const fresh = new Map([...threads.values()].map((thread) => [thread.id, thread]));
  await insertThreads(
    tx,
    [...fresh.values()].filter(({ id }) => !stored.has(id)),
    now,
  );
  await insertThreadNames(tx, newNames(told, { known, threads }));
  refuseMismatch(told, threads);
  return threads;
}

/** A place as one arrival tells it. */
interface Told {
  key: string;
  /** Further names, under which it may be known already; keys, like `key`. */
  names: { key: string; name: string }[];
  /** What it becomes when it is not known. */
  place: KnownThread;
}

function placeTold({ channel, message }: Arrival, now: Date): Told[] {
  if (!message) return [];
  const { externalId, visibility, names = [] } = message.thread;
  return [
    {
      key: keyOf(channel.id, externalId),
      names: names.map((name) => ({ key: keyOf(channel.id, name), name })),
      place: { id: newId(now), channelId: channel.id, externalId, visibility },
    },
  ];
}

/** Every key under which an arrival's place may be known. */
export const placeKeys = ({ channel, message }: Arrival): string[] =>
  message
    ? [message.thread.externalId, ...(message.thread.names ?? [])].map((name) => keyOf(channel.id, name))
    : [];

async function knownThreads(tx: Transaction, told: Told[]): Promise<Threads> {
  const [stored, named] = await Promise.all([
    threadsAt(
      tx,
      told.map(({ place }) => place),
    ),
    threadsNamed(
      tx,
      told.flatMap(({ names, place: { channelId } }) => names.map(({ name }) => ({ channelId, name }))),
    ),
  ]);
  return new Map([
    ...named.map(({ name, ...thread }) => [keyOf(thread.channelId, name), thread] as const),
    ...stored.map((thread) => [keyOf(thread.channelId, thread.externalId), thread] as const),
  ]);
}

/**
 * Places that share a name are one: the known one that an arrival names most surely, else one that others of its kin
 * name, else that of the oldest of them. Two known places stay two, whoever names both: what was told apart is put
 * together by people.
 */
function resolved(told: Told[], known: Threads): Threads {
  const knownTo = told.map(({ key, names }) =>
    [key, ...names.map((name) => name.key)].map((one) => known.get(one)).find((place) => place !== undefined),
  );
  const heads = groupsByName(told.map(({ key, names }) => [key, ...names.map((name) => name.key)]));
  const kin = new Map<number, KnownThread>();
  for (const [at, head] of heads.entries()) {
    const place = knownTo[at];
    if (place && !kin.has(head)) kin.set(head, place);
  }
  const threads: Threads = new Map();
  for (const [at, { key, place }] of told.entries()) {
    const head = heads[at] ?? at;
    const found = knownTo[at] ?? kin.get(head) ?? told[head]?.place ?? place;
    if (!threads.has(key)) threads.set(key, found);
  }
  return threads;
}

function newNames(told: Told[], { known, threads }: { known: Threads; threads: Threads }) {
  const fresh = new Map<string, { channelId: string; name: string; threadId: string }>();
  for (const { key, names, place } of told) {
    const thread = threads.get(key);
    for (const one of names)
      if (thread && !known.has(one.key) && !fresh.has(one.key))
        fresh.set(one.key, { channelId: place.channelId, name: one.name, threadId: thread.id });
  }
  return [...fresh.values()];
}

function refuseMismatch(told: Told[], threads: Threads): void {
  for (const { key, place } of told) {
    if (threads.get(key)?.visibility !== place.visibility)
      throw new Error(
        `Thread ${place.externalId} of channel ${place.channelId} was seen as public and as private.`,
      );
  }
}
