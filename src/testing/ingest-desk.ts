import { and, eq } from "drizzle-orm";
import type { DeletionEvent, InboundEvent, MessageEvent } from "@/core/inbound-event";
import type { Database } from "@/db/client";
import { channel } from "@/db/schema/channel";
import { activity, conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { platformEvent } from "@/db/schema/platform-event";
import { slaClock } from "@/db/schema/sla";
import { unitOfWork } from "@/jobs/unit-of-work";
import { type Ingested, ingestStored } from "@/services/ingest/ingest-stored";
import { storeEnvelopes } from "@/services/store-envelopes";
import { aChannel, MONDAY, minutesAfter } from "./factories";
import { envelopeOf, testVault, toldPlatform } from "./told-platform";

interface Written {
  by?: string;
  text?: string;
  /** Minutes after Monday, 09:00. */
  minute?: number;
  /** The message answered; its thread is the root's. */
  parent?: string | null;
  root?: string;
  isContext?: boolean;
  followers?: number;
  name?: string;
  mayAnswerInPublic?: boolean;
}

/** A channel of its own, and a hand that lets it hear things. Our own account is called `brand`. */
export async function ingestDesk(database: Database, given: Parameters<typeof aChannel>[1] = {}) {
  const connected = await aChannel(database, given);
  const context = { database, vault: testVault, connectorFor: () => toldPlatform() };
  const now = minutesAfter(MONDAY, 10);

  /** Each item as the platform gives it: some carry others as context. */
  const storeItems = (items: InboundEvent[][], at: Date) =>
    unitOfWork(database, at, (unit) =>
      storeEnvelopes(
        unit,
        { vault: testVault, channelId: connected.id, road: "pull" },
        {
          envelopes: items.map((item) => envelopeOf(item, { externalId: connected.accountExternalId })),
          now: at,
        },
      ),
    );
  const store = (events: InboundEvent[], at = now) =>
    storeItems(
      events.map((event) => [event]),
      at,
    );
  const ingest = (at = now, limit?: number): Promise<Ingested> =>
    ingestStored(context, at, limit === undefined ? {} : { limit });

  return {
    channel: connected,
    now,
    store,
    storeItem: (item: InboundEvent[], at = now) => storeItems([item], at),
    ingest,
    /** Stores and applies these in one batch. */
    async hears(events: InboundEvent[], at = now) {
      await store(events, at);
      return ingest(at);
    },
    ...looksAt(database, connected.id),
    post: publicMessage,
    directMessage: privateMessage,
  };
}

/** What has become of what was heard. */
function looksAt(database: Database, channelId: string) {
  async function messageCalled(externalId: string) {
    const [row] = await database
      .select()
      .from(message)
      .where(and(eq(message.channelId, channelId), eq(message.externalId, externalId)));
    if (!row) throw new Error(`${externalId} was not stored.`);
    return row;
  }
  async function matterOf(externalId: string) {
    const { conversationId } = await messageCalled(externalId);
    const [row] = await database
      .select()
      .from(conversation)
      .where(eq(conversation.id, conversationId ?? ""));
    if (!row) throw new Error(`${externalId} belongs to no conversation.`);
    return row;
  }
  return {
    message: messageCalled,
    matter: matterOf,
    matters: () => database.select().from(conversation).where(eq(conversation.channelId, channelId)),
    async history(externalId: string) {
      const { id } = await matterOf(externalId);
      const rows = await database
        .select({ name: activity.name })
        .from(activity)
        .where(eq(activity.conversationId, id))
        .orderBy(activity.id);
      return rows.map(({ name }) => name);
    },
    async clocks(externalId: string) {
      const { id } = await matterOf(externalId);
      return database
        .select()
        .from(slaClock)
        .where(eq(slaClock.conversationId, id))
        .orderBy(slaClock.startedAt);
    },
    events: () =>
      database
        .select()
        .from(platformEvent)
        .where(eq(platformEvent.channelId, channelId))
        .orderBy(platformEvent.id),
    lastEventAt: async () =>
      (await database.select({ at: channel.lastEventAt }).from(channel).where(eq(channel.id, channelId)))[0]
        ?.at,
  };
}

export type IngestDesk = Awaited<ReturnType<typeof ingestDesk>>;

const OWN = "brand";

export function publicMessage(id: string, written: Written = {}): MessageEvent {
  const { parent = null, root = parent ?? id } = written;
  return {
    ...messageOf(id, written),
    thread: { externalId: root, visibility: "public" },
    parentExternalId: parent,
  };
}

export function privateMessage(id: string, written: Written & { exchange?: string } = {}): MessageEvent {
  const { by = "ana", exchange = `brand-${by}` } = written;
  return {
    ...messageOf(id, written),
    thread: { externalId: exchange, visibility: "private" },
    mayAnswerInPublic: false,
    url: null,
  };
}

function messageOf(
  id: string,
  {
    by = "ana",
    text = `Words of ${id}`,
    minute = 0,
    isContext = false,
    followers = 12,
    name = by,
    mayAnswerInPublic = true,
  }: Written,
): MessageEvent {
  const at = minutesAfter(MONDAY, minute);
  return {
    type: "message",
    externalId: id,
    thread: { externalId: id, visibility: "public" },
    parentExternalId: null,
    quotedExternalId: null,
    author: {
      externalId: `id-of-${by}`,
      username: by,
      name,
      avatarUrl: null,
      bio: null,
      followers,
      isVerified: false,
    },
    isOwn: by === OWN,
    current: { version: id, body: text, occurredAt: at },
    earlierVersions: [],
    createdAt: at,
    orderKey: `${at.getTime()}-${id}`,
    language: null,
    attachments: [],
    mayAnswerInPublic,
    url: `https://told.example/${id}`,
    isContext,
  };
}

/** The same message, edited `minute` minutes after Monday, 09:00. */
export function edited(
  before: MessageEvent,
  { text, minute }: { text: string; minute: number },
): MessageEvent {
  const occurredAt = minutesAfter(MONDAY, minute);
  const version = `${before.externalId}@${minute}`;
  return {
    ...before,
    current: { version, body: text, occurredAt },
    earlierVersions: [],
    orderKey: `${occurredAt.getTime()}-${before.externalId}`,
  };
}

export const deletionOf = (externalId: string, minute: number | null = null): DeletionEvent => ({
  type: "deletion",
  externalId,
  occurredAt: minute === null ? null : minutesAfter(MONDAY, minute),
});
