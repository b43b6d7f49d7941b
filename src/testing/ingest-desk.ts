import { eq } from "drizzle-orm";
import type { DeletionEvent, InboundEvent, MessageEvent } from "@/core/inbound-event";
import type { Database } from "@/db/client";
import { channel } from "@/db/schema/channel";
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

  const store = (events: InboundEvent[], at = now) =>
    unitOfWork(database, at, (unit) =>
      storeEnvelopes(unit, { vault: testVault, channelId: connected.id, road: "pull" }, { envelopes: events.map((event) => envelopeOf([event], { externalId: connected.accountExternalId })), now: at }),
    );
  const ingest = (at = now, limit?: number): Promise<Ingested> => ingestStored(context, at, limit === undefined ? {} : { limit });

  return {
    channel: connected,
    context,
    now,
    store,
    ingest,
    /** Stores and applies these in one batch. */
    async hears(events: InboundEvent[], at = now) {
      await store(events, at);
      return ingest(at);
    },
    lastEventAt: async () => (await database.select({ at: channel.lastEventAt }).from(channel).where(eq(channel.id, connected.id)))[0]?.at,
    post: (id: string, written: Written = {}) => publicMessage(id, written),
    directMessage: (id: string, written: Written & { exchange?: string } = {}) => privateMessage(id, written),
  };
}

export type IngestDesk = Awaited<ReturnType<typeof ingestDesk>>;

const OWN = "brand";

function publicMessage(id: string, written: Written): MessageEvent {
  const { parent = null, root = parent ?? id } = written;
  return { ...messageOf(id, written), thread: { externalId: root, visibility: "public" }, parentExternalId: parent };
}

function privateMessage(id: string, written: Written & { exchange?: string }): MessageEvent {
  const { by = "ana", exchange = `brand-${by}` } = written;
  return { ...messageOf(id, written), thread: { externalId: exchange, visibility: "private" }, mayAnswerInPublic: false, url: null };
}

function messageOf(id: string, { by = "ana", text = `Words of ${id}`, minute = 0, isContext = false, followers = 12, name = by, mayAnswerInPublic = true }: Written): MessageEvent {
  const at = minutesAfter(MONDAY, minute);
  return {
    type: "message",
    externalId: id,
    thread: { externalId: id, visibility: "public" },
    parentExternalId: null,
    quotedExternalId: null,
    author: { externalId: `id-of-${by}`, username: by, name, avatarUrl: null, bio: null, followers, isVerified: false },
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
export function edited(before: MessageEvent, { text, minute }: { text: string; minute: number }): MessageEvent {
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
