import { displayName } from "@/core/contacts/display-name";
import type { Author } from "@/core/inbound-event";
import type { Transaction } from "@/db/client";
import {
  type HandleChange,
  handlesOf,
  insertPeople,
  type KnownHandle,
  type NewHandle,
  updatePeople,
} from "@/db/ingest/handles";
import { newId } from "@/db/new-id";
import type { Arrival } from "./fold-arrivals";
import type { Texts } from "./understand";

export interface Person {
  handleId: string;
  contactId: string;
  /** The teams that work on nothing they write. */
  blockedIn: string[];
}

/** Who wrote each arrival; ours have nobody. */
export type People = Map<string, Person>;

export const personKey = (platform: string, externalId: string): string => `${platform} ${externalId}`;

/** What a batch says about one person: the newest description first, gaps filled from older ones. */
interface Described {
  platform: string;
  author: Author;
  at: Date;
}

/** Makes or brings up to date everybody who wrote in this batch. */
export async function settlePeople(
  tx: Transaction,
  arrivals: Arrival[],
  { texts, now }: { texts: Map<string, Texts>; now: Date },
): Promise<People> {
  const described = describe(arrivals);
  const known = new Map(
    (await handlesOf(tx, [...described.values()].map(identity))).map((one) => [
      personKey(one.platform, one.externalId),
      one,
    ]),
  );
  const people: People = new Map(
    [...known].map(([key, { id, contactId, blockedIn }]) => [key, { handleId: id, contactId, blockedIn }]),
  );
  const languages = languagesOf(arrivals, texts);
  const fresh = [...described]
    .filter(([key]) => !known.has(key))
    .map(([key, one]) => ({ key, language: languages.get(key) ?? null, ...newPerson(one, now) }));
  for (const { key, handle } of fresh)
    people.set(key, { handleId: handle.id, contactId: handle.contactId, blockedIn: [] });
  const changes = [...described].flatMap(([key, one]) => {
    const before = known.get(key);
    return before ? [{ before, after: changed(before, one) }] : [];
  });
  await Promise.all([
    insertPeople(tx, fresh, now),
    updatePeople(
      tx,
      changes.map(({ after }) => after),
      changes.flatMap(renaming),
    ),
  ]);
  return people;
}

/** What people wrote in last, as far as this batch knows, so that a new contact is hardly ever written twice. */
function languagesOf(arrivals: Arrival[], texts: Map<string, Texts>): Map<string, string> {
  const languages = new Map<string, string>();
  for (const { key, channel, message, deletedAt } of arrivals) {
    if (!message || message.isOwn || message.isContext || deletedAt) continue;
    const language = texts.get(key)?.get(message.current.version)?.language;
    if (language) languages.set(personKey(channel.platform, message.author.externalId), language);
  }
  return languages;
}

const identity = ({ platform, author: { externalId } }: Described) => ({ platform, externalId });

function describe(arrivals: Arrival[]): Map<string, Described> {
  const described = new Map<string, Described>();
  for (const { channel, message } of arrivals) {
    if (!message || message.isOwn) continue;
    const key = personKey(channel.platform, message.author.externalId);
    const one = { platform: channel.platform, author: message.author, at: message.current.occurredAt };
    const known = described.get(key);
    described.set(key, known ? combined(known, one) : one);
  }
  return described;
}

function combined(a: Described, b: Described): Described {
  const [older, newer] = a.at <= b.at ? [a, b] : [b, a];
  return { ...newer, author: filled(newer.author, older.author) };
}

type Portrait = Pick<Author, "username" | "name" | "avatarUrl" | "bio" | "followers" | "isVerified">;

const filled = <T extends Portrait>(newer: T, older: Portrait): T => ({
  ...newer,
  username: newer.username ?? older.username,
  name: newer.name ?? older.name,
  avatarUrl: newer.avatarUrl ?? older.avatarUrl,
  bio: newer.bio ?? older.bio,
  followers: newer.followers ?? older.followers,
});

function newPerson(
  { platform, author, at }: Described,
  now: Date,
): { handle: NewHandle; contactName: string } {
  const { externalId, username, name, avatarUrl, bio, followers, isVerified } = author;
  const portrait = { username, name, avatarUrl, bio, followers, isVerified };
  const handle = { id: newId(now), contactId: newId(now), platform, externalId, ...portrait, updatedAt: at };
  return { handle, contactName: displayName(handle) };
}

function changed(before: KnownHandle, { author, at }: Described): HandleChange {
  const isNewer = at > before.updatedAt;
  const { username, name, avatarUrl, bio, followers, isVerified } = isNewer
    ? filled(author, before)
    : filled(before, author);
  return {
    id: before.id,
    username,
    name,
    avatarUrl,
    bio,
    followers,
    isVerified,
    updatedAt: isNewer ? at : before.updatedAt,
  };
}

function renaming({ before, after }: { before: KnownHandle; after: HandleChange }) {
  const from = displayName(before);
  const to = displayName({ ...after, externalId: before.externalId });
  return from === to ? [] : [{ contactId: before.contactId, from, to }];
}
