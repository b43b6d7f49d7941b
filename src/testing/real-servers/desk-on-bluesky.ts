import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { expect } from "vitest";
import { z } from "zod";
import { Command } from "@/core/commands";
import type { Database } from "@/db/client";
import { channelCursor } from "@/db/schema/channel";
import { conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { bluesky } from "@/platforms/bluesky/connector";
import { putPerson } from "@/platforms/bluesky/fake/act-people";
import { fakeBluesky } from "@/platforms/bluesky/fake/fake-bluesky";
import type { Credentials } from "@/platforms/connector";
import { connectorFor } from "@/platforms/registry";
import { serveFake } from "@/platforms/serve-fake";
import { marked } from "@/platforms/wire";
import { connectChannel } from "@/services/connect-channel";
import { deliverMessage } from "@/services/deliver-message";
import { ingestStored } from "@/services/ingest/ingest-stored";
import type { ChannelContext } from "@/services/open-channel";
import { openSending } from "@/services/open-sending";
import { pullChannelSource } from "@/services/pull-channel";
import { recheckMessages } from "@/services/recheck-messages";
import { reconcileMessage } from "@/services/reconcile-message";
import { runCommand } from "@/services/run-command";
import { type Desk, openDesk } from "../desk";
import { testVault } from "../told-platform";
import { type BlueskyNetwork, startBluesky } from "./bluesky-network";

/** What shows posts is behind by less than a second. */
export const SHOWN = { timeout: 20_000, interval: 250 };
const MINUTE_MS = 60_000;

const Written = z.object({ uri: z.string(), cid: z.string() });
const Below = z.array(
  z.object({ uri: z.string(), text: z.string(), by: z.string(), facets: z.array(z.unknown()) }),
);

/** A message of a customer that Sixty shows. */
export type Shown = typeof message.$inferSelect & { conversationId: string };

export type DeskOnBluesky = Awaited<ReturnType<typeof openDeskOnBluesky>>;

/** The product's own services on a real network. The way to the real host can be cut; direct messages stand in behind it. */
export async function openDeskOnBluesky(database: Database) {
  const chat = fakeBluesky({ clock: { now: () => new Date() } });
  chat.isBehindHost = true;
  const servedChat = await serveFake(chat.fetch);
  const network = await startBluesky({ chatUrl: servedChat.url });
  // What they declare, the real network tells.
  for (const { did, handle } of Object.values(network.accounts))
    putPerson(chat.stage, { did, handle, allowIncoming: "all" });
  const cut = { isNext: false };
  const way = await serveFake(async (request) => {
    const answer = await passedOn(request, network.service);
    const isCut = cut.isNext && request.url.endsWith("com.atproto.repo.createRecord");
    if (isCut) cut.isNext = false;
    return isCut ? marked(answer, { kind: "reset" }) : answer;
  });
  const typed = (appPassword: string): Promise<Credentials> =>
    bluesky.connecting?.credentialsFrom?.(
      { identifier: "brand.test", appPassword, chatDid: network.chatDid },
      way.url,
    ) ?? Promise.reject(new Error("Bluesky is connected by what is typed."));

  const context: ChannelContext = { database, vault: testVault, connectorFor, now: () => new Date() };
  const desk = await openDesk(database);
  const credentials = await typed(network.accounts.brand.appPassword);
  const { channelId } = await connectChannel(context, {
    platform: "bluesky",
    credentials,
    baseUrl: way.url,
    inboxId: desk.flights.inboxId,
  });
  const { brand } = network.accounts;
  const account = { externalId: brand.did, username: brand.handle, name: "brand" };
  return {
    network,
    chat,
    typed,
    cutAfterPost() {
      cut.isNext = true;
    },
    session: () => bluesky.connect({ account, credentials, baseUrl: way.url }),
    ...customerOn(network),
    ...reading(context, channelId),
    ...answering(context, desk),
    async close() {
      await way.close();
      await network.stop();
      await servedChat.close();
    },
  };
}

const customerOn = ({ act }: BlueskyNetwork) => ({
  customer: (what: string, ...given: unknown[]) => act("customer", what, ...given),
  writes: async (text: string, more: Record<string, unknown> = {}) =>
    Written.parse(await act("customer", "post", text, more)),
  /** What the customer's own client shows below a post. */
  below: async (uri: string) => Below.parse(await act("customer", "below", uri)),
});

function reading(context: ChannelContext, channelId: string) {
  const { database } = context;
  /** Pulls, whether it is time or not, and applies what came. */
  async function pull(source: string): Promise<void> {
    await database
      .update(channelCursor)
      .set({ lastPulledAt: null, retryAt: null })
      .where(eq(channelCursor.channelId, channelId));
    await pullChannelSource(context, { channelId, source });
    await ingestStored(context, new Date());
  }
  const rowsOf = (externalId: string) =>
    database
      .select()
      .from(message)
      .where(and(eq(message.channelId, channelId), eq(message.externalId, externalId)));
  return {
    pull,
    rowsOf,
    /** The message, as soon as the network shows it. */
    async shown(uri: string): Promise<Shown> {
      const pulled = async () => {
        await pull("mentions");
        return (await rowsOf(uri)).length;
      };
      await expect.poll(pulled, SHOWN).toBe(1);
      const [row] = await rowsOf(uri);
      if (!row?.conversationId) throw new Error("It is nobody's matter.");
      return { ...row, conversationId: row.conversationId };
    },
    async recheck(): Promise<void> {
      await recheckMessages(context, channelId);
      await ingestStored(context, new Date());
    },
  };
}

function answering(context: ChannelContext, desk: Desk) {
  const { database } = context;
  const sending = openSending(context);
  async function commands(given: Record<string, unknown>, { id, conversationId }: Shown): Promise<void> {
    const [row] = await database
      .select({ version: conversation.version })
      .from(conversation)
      .where(eq(conversation.id, conversationId));
    const command = Command.parse({
      commandId: randomUUID(),
      conversationId,
      targetId: id,
      basedOnVersion: row?.version ?? 0,
      ...given,
    });
    // Long enough ago that the time for taking it back is over.
    const now = new Date(Date.now() - MINUTE_MS);
    expect(await runCommand(database, { viewer: desk.ana, command, now })).toMatchObject({ ok: true });
  }
  return {
    commands,
    deliver: (messageId: string) => deliverMessage(sending, messageId),
    reconcile: (messageId: string) => reconcileMessage(sending, messageId),
    async answers(target: Shown, body: string): Promise<string> {
      const messageId = randomUUID();
      const more = { visibility: "public", body, sendAnyway: false, andResolve: false };
      await commands({ type: "reply", messageId, ...more }, target);
      await deliverMessage(sending, messageId);
      return messageId;
    },
    async stored(id: string) {
      const [row] = await database.select().from(message).where(eq(message.id, id));
      return row;
    },
  };
}

/** The same request to another server, and its answer. */
async function passedOn(request: Request, service: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = new Headers(request.headers);
  for (const name of ["host", "connection", "content-length"]) headers.delete(name);
  const body = request.method === "GET" ? undefined : await request.arrayBuffer();
  const answer = await fetch(`${service}${pathname}${search}`, { method: request.method, headers, body });
  const passed = new Headers(answer.headers);
  for (const name of ["content-encoding", "transfer-encoding", "content-length", "connection"])
    passed.delete(name);
  return new Response(await answer.arrayBuffer(), { status: answer.status, headers: passed });
}
