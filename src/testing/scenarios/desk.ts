import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { Command, type CommandResult } from "@/core/commands";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { channelCursor } from "@/db/schema/channel";
import { conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { webhookTally } from "@/db/schema/platform-app";
import { platformEvent } from "@/db/schema/platform-event";
import { joinChannel } from "@/db/webhooks/put-app";
import type { Capabilities } from "@/platforms/capabilities";
import type { Session } from "@/platforms/connector";
import type { Outgoing, Taken } from "@/platforms/fake-kit/post-out";
import { connectorFor } from "@/platforms/registry";
import { connectChannel } from "@/services/connect-channel";
import { deliverMessage } from "@/services/deliver-message";
import { ingestStored } from "@/services/ingest/ingest-stored";
import type { ChannelContext } from "@/services/open-channel";
import { openSending } from "@/services/open-sending";
import { pullChannelSource } from "@/services/pull-channel";
import { recheckMessages } from "@/services/recheck-messages";
import { reconcileMessage } from "@/services/reconcile-message";
import { runCommand } from "@/services/run-command";
import { keepWebhooks } from "@/services/webhooks/keep-webhooks";
import { registerApp } from "@/services/webhooks/register-app";
import { webhookDoor } from "@/services/webhooks/webhook-door";
import { anHourAgo, sweepOutgoing } from "../answering";
import { openDesk } from "../desk";
import { ableOf } from "../proofs/platforms";
import { testVault } from "../told-platform";
import { BRAND, openWorld, type World } from "../worlds/world";

/** Where our webhook would be reached; nothing is sent there, the door is called. */
const ADDRESS = "http://127.0.0.1:1";

/** An inbox that is fed by one pretended platform, and what its people, its agents and its workers do. */
export async function scenarioDesk(database: Database, platform: string) {
  await database.execute(
    sql`truncate team, "user", contact, channel, inbox, sla_policy, tag, staged_job, platform_app cascade`,
  );
  const { flights, ana } = await openDesk(database);
  const door = doorFor(database);
  const world = await openWorld(platform, { postOut: door.postOut });
  const context: ChannelContext = { database, vault: testVault, connectorFor, now: () => new Date() };
  const { credentials, baseUrl = world.url } = world.signIn(BRAND);
  const { inboxId } = flights;
  const { channelId } = await connectChannel(context, { platform, credentials, baseUrl, inboxId });
  const place: Place = { context, world, channelId, ana, ...ableOf(world) };
  return {
    ...{ ...place, database, door: door.state },
    ...recordsOf(place),
    ...receivingAt(place),
    ...answeringAt(place),
    ...pushingTo(place, door),
    /** Somebody new. */
    comes: (name = "Mira") =>
      world.people.put({ username: `${name.toLowerCase()}_${randomUUID().slice(0, 6)}`, name }),
    /** In public where the platform has that. */
    writes: (personId: string, text: string) => written(world, personId, text),
    /** What stands on the platform by our hands. */
    said: () =>
      world.ledger().messages.filter((one) => one.isByBrand && one.source === "api" && !one.deletedAt),
    end: () => world.end(),
  };
}

interface Place {
  context: ChannelContext;
  world: World;
  channelId: string;
  ana: Viewer;
  capabilities: Capabilities;
  session: Session;
}

/** What the tables hold of this channel. */
function recordsOf({ context: { database }, channelId }: Place) {
  const messages = () =>
    database.select().from(message).where(eq(message.channelId, channelId)).orderBy(message.orderKey);
  return {
    messages,
    async messageRow(id: string) {
      const found = (await messages()).find((one) => one.id === id);
      if (!found) throw new Error(`There is no message ${id}.`);
      return found;
    },
    async stored(externalId: string) {
      const found = (await messages()).find((one) => isCalled(one.externalId, externalId));
      if (!found?.conversationId) throw new Error(`${externalId} belongs to no case.`);
      return { ...found, conversationId: found.conversationId };
    },
    async versionOf(conversationId: string) {
      const asked = eq(conversation.id, conversationId);
      const [row] = await database.select({ version: conversation.version }).from(conversation).where(asked);
      return row?.version ?? 0;
    },
    cases: () => database.select().from(conversation).where(eq(conversation.channelId, channelId)),
    events: () => database.select().from(platformEvent).where(eq(platformEvent.channelId, channelId)),
  };
}

function receivingAt({ context, channelId, capabilities }: Place) {
  const { database } = context;
  const ingest = async () => {
    for (let left = 1; left > 0; ) {
      const { applied, parked } = await ingestStored(context, new Date());
      left = applied + parked;
    }
  };
  return {
    ingest,
    /** Pulls everything and understands it. */
    async reads() {
      for (const { source } of capabilities.sources) {
        const due = { lastPulledAt: null, retryAt: null, leasedUntil: null };
        await database.update(channelCursor).set(due).where(eq(channelCursor.channelId, channelId));
        await pullChannelSource(context, { channelId, source });
      }
      await ingest();
    },
    /** Looks again at what has been read. */
    async rechecks() {
      if (capabilities.lookupMax > 0) await recheckMessages(context, channelId);
      await ingest();
    },
  };
}

function answeringAt(place: Place) {
  const { context, ana } = place;
  const { database } = context;
  const sending = openSending(context);
  const { messageRow, stored, versionOf } = recordsOf(place);
  const order = async (conversationId: string, asked: Record<string, unknown>): Promise<CommandResult> => {
    const command = Command.parse({ commandId: randomUUID(), conversationId, ...asked });
    return runCommand(database, { viewer: ana, command, now: anHourAgo() });
  };
  return {
    order,
    /** An answer to that message, where it was written, by an agent; it is due at once. Gives its id. */
    async answers(externalId: string, body: string): Promise<string> {
      const { id, conversationId, visibility } = await stored(externalId);
      const messageId = randomUUID();
      const result = await order(conversationId, {
        ...{ type: "reply", messageId, visibility, body, basedOnVersion: await versionOf(conversationId) },
        targetId: visibility === "public" ? id : null,
      });
      if (!result.ok) throw new Error(`The answer was refused: ${result.reason}`);
      return messageId;
    },
    async delivers(messageId: string) {
      await deliverMessage(sending, messageId);
      return messageRow(messageId);
    },
    async looksFor(messageId: string) {
      await reconcileMessage(sending, messageId);
      return messageRow(messageId);
    },
    sweeps: () => sweepOutgoing(sending),
  };
}

function pushingTo({ context, world, channelId }: Place, { door }: ReturnType<typeof doorFor>) {
  const { database } = context;
  const { platform, push, url: baseUrl } = world;
  return {
    /** From now on the platform pushes to our webhook. */
    async subscribes() {
      if (!push) throw new Error("This platform pushes nothing.");
      const app = { platform, name: "A scenario", baseUrl, secrets: () => push.secrets };
      const { appId } = await registerApp(context, app);
      await joinChannel(database, channelId, appId);
      push.setUp?.(`${ADDRESS}/webhooks/${appId}`);
      await keepWebhooks(context, { publicUrl: ADDRESS, loopbackUrl: ADDRESS }, { isStart: true });
    },
    /** What came to the door, by what became of it. */
    async tally() {
      await door.writeTally();
      const rows = await database.select().from(webhookTally);
      return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
    },
  };
}

export type ScenarioDesk = Awaited<ReturnType<typeof scenarioDesk>>;

/** Other people's mails stand under their address, in front of the id. */
const isCalled = (stored: string | null, externalId: string) =>
  stored === externalId || (stored?.endsWith(`/${externalId}`) ?? false);

function written({ people }: World, personId: string, text: string): string {
  if (people.post) return people.post(personId, `${people.brandCalled} ${text}`.trim(), { under: null });
  return people.writePrivately?.(personId, text) ?? "";
}

/** The door of our webhooks, as the platform reaches it; it may be shut for a while. */
function doorFor(database: Database) {
  const door = webhookDoor({
    ...{ database, vault: testVault, connectorFor, now: () => new Date() },
    report: () => {},
  });
  const state = { isShut: false, isShutByRefusal: false, statuses: [] as number[] };
  return {
    door,
    state,
    async postOut({ url, method, headers = {}, body = "" }: Outgoing): Promise<Taken> {
      if (state.isShut) throw new Error("Nobody answers.");
      const { pathname, searchParams } = new URL(url);
      const answer = await door.answer({
        ...{ method, headers, query: searchParams, appId: pathname.split("/").at(-1) ?? "" },
        read: async () => new TextEncoder().encode(body),
      });
      if (method === "POST") state.statuses.push(answer.status);
      if (state.isShutByRefusal && answer.status === 403) state.isShut = true;
      return { status: answer.status, body: answer.body };
    },
  };
}
