import type { Database } from "@/db/client";
import { newId } from "@/db/new-id";
import { channel, inbox, type PolicyTargets, slaPolicy } from "@/db/schema/channel";
import { contact, handle } from "@/db/schema/contact";
import { conversation, leg, thread } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { team, teamMember, user } from "@/db/schema/people";

/** When a factory's row was made, unless the test says otherwise. */
export const MONDAY = new Date("2026-01-05T09:00:00.000Z");

export const minutesAfter = (start: Date, minutes: number): Date =>
  new Date(start.getTime() + minutes * 60_000);

type Given<T extends { $inferInsert: object }> = Partial<T["$inferInsert"]>;

let counter = 0;
const next = () => (counter += 1);

export async function aPolicy(database: Database, targets: Partial<PolicyTargets> = {}) {
  const row = {
    id: newId(),
    version: 1,
    name: "60 minutes",
    targets: {
      firstResponse: { default: 60 },
      nextResponse: { default: 60 },
      resolution: null,
      warnAtShare: 0.75,
      ...targets,
    },
    createdAt: MONDAY,
  };
  await database.insert(slaPolicy).values(row);
  return row;
}

export async function aTeam(database: Database, given: Given<typeof team> = {}) {
  const row = { id: newId(), name: `Team ${next()}`, createdAt: MONDAY, ...given };
  await database.insert(team).values(row);
  return row;
}

export async function aUser(
  database: Database,
  { teamIds = [], ...given }: Given<typeof user> & { teamIds?: string[] } = {},
) {
  const number = next();
  const row = {
    id: newId(),
    email: `person${number}@halden.example`,
    name: `Person ${number}`,
    role: "agent" as const,
    createdAt: MONDAY,
    ...given,
  };
  await database.insert(user).values(row);
  if (teamIds.length > 0)
    await database.insert(teamMember).values(teamIds.map((teamId) => ({ teamId, userId: row.id })));
  return row;
}

/** An inbox with a team and a policy of its own, unless given. */
export async function anInbox(database: Database, given: Given<typeof inbox> = {}) {
  const teamId = given.teamId ?? (await aTeam(database)).id;
  const policyId = given.policyId ?? (await aPolicy(database)).id;
  const row = {
    id: newId(),
    name: `Inbox ${next()}`,
    policyVersion: 1,
    reopenWithinHours: 72,
    createdAt: MONDAY,
    ...given,
    teamId,
    policyId,
  };
  await database.insert(inbox).values(row);
  return row;
}

/** A channel on the platform `told`, whose raw items are what they tell (`testing/told-platform.ts`). */
export async function aChannel(database: Database, given: Given<typeof channel> = {}) {
  const inboxId = given.inboxId ?? (await anInbox(database)).id;
  const number = next();
  const row = {
    id: newId(),
    platform: "told",
    accountExternalId: `account-${number}`,
    username: `brand${number}`,
    name: `Brand ${number}`,
    state: "active" as const,
    stateSince: MONDAY,
    credentials: new Uint8Array(),
    createdAt: MONDAY,
    ...given,
    inboxId,
  };
  await database.insert(channel).values(row);
  return row;
}

export async function aHandle(database: Database, given: Given<typeof handle> = {}) {
  const number = next();
  const name = given.name ?? `Customer ${number}`;
  const contactId = given.contactId ?? newId();
  if (!given.contactId) await database.insert(contact).values({ id: contactId, name, createdAt: MONDAY });
  const row = {
    id: newId(),
    platform: "told",
    externalId: `person-${number}`,
    username: `customer${number}`,
    updatedAt: MONDAY,
    ...given,
    name,
    contactId,
  };
  await database.insert(handle).values(row);
  return row;
}

/** A matter with one leg in a thread of its own. Channel, person and place are made unless given. */
export async function aConversation(
  database: Database,
  { channelId, threadExternalId, ...given }: Given<typeof conversation> & { threadExternalId?: string } = {},
) {
  const number = next();
  const inboxRow = given.inboxId ? null : await anInbox(database);
  const inboxId = given.inboxId ?? inboxRow?.id ?? "";
  const teamId = given.teamId ?? inboxRow?.teamId ?? "";
  const channelRow = channelId ?? (await aChannel(database, { inboxId })).id;
  const person = given.handleId ? null : await aHandle(database);
  const row = {
    id: newId(),
    visibility: "public" as const,
    createdAt: MONDAY,
    lastMessageAt: MONDAY,
    ...given,
    inboxId,
    teamId,
    channelId: channelRow,
    handleId: given.handleId ?? person?.id ?? "",
    contactId: given.contactId ?? person?.contactId ?? "",
  };
  await database.insert(conversation).values(row);
  const { visibility } = row;
  const place = {
    id: newId(),
    channelId: channelRow,
    externalId: threadExternalId ?? `thread-${number}`,
    visibility,
    createdAt: MONDAY,
  };
  await database.insert(thread).values(place);
  await database.insert(leg).values({
    id: newId(),
    conversationId: row.id,
    threadId: place.id,
    handleId: row.handleId,
    visibility,
    openedAt: row.createdAt,
  });
  return { ...row, threadId: place.id, threadExternalId: place.externalId };
}

/** A customer's message in a conversation made by `aConversation`. */
export async function aMessage(
  database: Database,
  {
    id: conversationId,
    channelId,
    threadId,
    visibility,
    handleId,
  }: Awaited<ReturnType<typeof aConversation>>,
  given: Given<typeof message> = {},
) {
  const row = {
    id: newId(),
    conversationId,
    channelId,
    threadId,
    visibility,
    handleId,
    externalId: `message-${next()}`,
    direction: "inbound" as const,
    origin: "customer" as const,
    body: "Where is my suitcase?",
    occurredAt: MONDAY,
    state: "received" as const,
    mayAnswerInPublic: visibility === "public",
    createdAt: MONDAY,
    ...given,
  };
  await database.insert(message).values(row);
  return row;
}
