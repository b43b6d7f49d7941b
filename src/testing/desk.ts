import { randomUUID } from "node:crypto";
import type { Role, Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { channel, inbox, slaPolicy } from "@/db/schema/channel";
import { contact, handle } from "@/db/schema/contact";
import { conversation, leg, thread } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { team, teamMember, user } from "@/db/schema/people";

/** The moment at which the tests of reading take place. */
export const NOW = new Date("2026-11-04T12:00:00.000Z");
export const minutesAgo = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
export const minutesAhead = (minutes: number) => minutesAgo(-minutes);

export interface Place {
  teamId: string;
  inboxId: string;
  channelId: string;
}

export interface Desk {
  flights: Place;
  baggage: Place;
  /** Two agents of different teams, and two people who see everything. */
  ana: Viewer;
  ben: Viewer;
  mara: Viewer;
  ada: Viewer;
}

/** A small organisation: two teams with an inbox and a channel each. */
export async function openDesk(database: Database): Promise<Desk> {
  const policyId = randomUUID();
  await database.insert(slaPolicy).values({
    id: policyId,
    version: 1,
    name: "One hour",
    targets: { firstResponse: { default: 60 }, nextResponse: null, resolution: null, warnAtShare: 0.75 },
    createdAt: NOW,
  });
  const flights = await openPlace(database, "Flight changes", policyId);
  const baggage = await openPlace(database, "Baggage and refunds", policyId);
  return {
    flights,
    baggage,
    ana: await hire(database, { name: "Ana", role: "agent", teamIds: [flights.teamId] }),
    ben: await hire(database, { name: "Ben", role: "agent", teamIds: [baggage.teamId] }),
    mara: await hire(database, { name: "Mara", role: "manager", teamIds: [flights.teamId] }),
    ada: await hire(database, { name: "Ada", role: "admin", teamIds: [] }),
  };
}

async function openPlace(database: Database, name: string, policyId: string): Promise<Place> {
  const place = { teamId: randomUUID(), inboxId: randomUUID(), channelId: randomUUID() };
  await database.insert(team).values({ id: place.teamId, name, createdAt: NOW });
  await database
    .insert(inbox)
    .values({ id: place.inboxId, teamId: place.teamId, name, policyId, policyVersion: 1, createdAt: NOW });
  await database.insert(channel).values({
    id: place.channelId,
    platform: "x",
    accountExternalId: randomUUID(),
    username: name.toLowerCase().replaceAll(" ", "_"),
    name,
    inboxId: place.inboxId,
    stateSince: NOW,
    credentials: new Uint8Array(),
    createdAt: NOW,
  });
  return place;
}

/** `passwordHash` null is a person who can't sign in with a password. */
export async function hire(
  database: Database,
  {
    name,
    role,
    teamIds,
    passwordHash = null,
  }: { name: string; role: Role; teamIds: string[]; passwordHash?: string | null },
): Promise<Viewer> {
  const id = randomUUID();
  const email = `${name.toLowerCase()}-${id.slice(0, 8)}@haldenair.example`;
  await database.insert(user).values({ id, email, name, role, passwordHash, createdAt: NOW });
  if (teamIds.length > 0)
    await database.insert(teamMember).values(teamIds.map((teamId) => ({ teamId, userId: id })));
  return { id, name, role, teamIds, locale: "en", theme: "system", density: "comfortable" };
}

export interface Matter {
  id: string;
  handleId: string;
  contactId: string;
  place: Place;
  legs: { id: string; threadId: string; visibility: "public" | "private"; rootExternalId: string }[];
}

/** A conversation in a place, with one public leg. What is given replaces what would be made up. */
export async function openMatter(
  database: Database,
  place: Place,
  given: Partial<typeof conversation.$inferInsert> = {},
): Promise<Matter> {
  const id = given.id ?? randomUUID();
  const contactId = given.contactId ?? randomUUID();
  const handleId = randomUUID();
  if (!given.contactId)
    await database.insert(contact).values({ id: contactId, name: "Noor Haddad", createdAt: NOW });
  await database.insert(handle).values({
    id: handleId,
    contactId,
    platform: "x",
    externalId: randomUUID(),
    username: "noor_h",
    name: "Noor",
    updatedAt: NOW,
  });
  await database.insert(conversation).values({
    ...place,
    id,
    contactId,
    handleId,
    visibility: "public",
    lastMessageAt: NOW,
    createdAt: NOW,
    ...given,
  });
  const matter = { id, handleId, contactId, place, legs: [] };
  return { ...matter, legs: [await openLeg(database, matter, "public")] };
}

export async function openLeg(
  database: Database,
  { id, handleId, place }: Pick<Matter, "id" | "handleId" | "place">,
  visibility: "public" | "private",
): Promise<Matter["legs"][number]> {
  const made = { id: randomUUID(), threadId: randomUUID(), visibility, rootExternalId: randomUUID() };
  const { threadId, rootExternalId } = made;
  await database.insert(thread).values({
    id: threadId,
    channelId: place.channelId,
    externalId: rootExternalId,
    visibility,
    createdAt: NOW,
  });
  await database
    .insert(leg)
    .values({ id: made.id, conversationId: id, threadId, handleId, visibility, openedAt: NOW });
  return made;
}

/** A customer's message in the last leg of a matter, unless something else is given. */
export async function write(
  database: Database,
  { id, handleId, place, legs }: Matter,
  given: Partial<typeof message.$inferInsert> = {},
): Promise<string> {
  const messageId = given.id ?? randomUUID();
  const current = legs.at(-1);
  await database.insert(message).values({
    id: messageId,
    channelId: place.channelId,
    threadId: current?.threadId ?? randomUUID(),
    visibility: current?.visibility ?? "public",
    conversationId: id,
    externalId: randomUUID(),
    direction: "inbound",
    origin: "customer",
    handleId: given.direction === "outbound" ? null : handleId,
    body: "My flight is gone.",
    occurredAt: NOW,
    mayAnswerInPublic: true,
    state: "received",
    createdAt: NOW,
    ...given,
  });
  return messageId;
}
