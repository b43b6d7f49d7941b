import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { vi } from "vitest";
import type { Command } from "@/core/commands";
import type { Database } from "@/db/client";
import { conversationView } from "@/db/queries/conversation-view";
import { channelCursor } from "@/db/schema/channel";
import { message } from "@/db/schema/message";
import type { Session } from "@/platforms/connector";
import { connectorFor } from "@/platforms/registry";
import { callChannel } from "@/services/channel-session";
import { connectChannel } from "@/services/connect-channel";
import { deliverMessage } from "@/services/deliver-message";
import { ingestStored } from "@/services/ingest/ingest-stored";
import type { ChannelContext } from "@/services/open-channel";
import { openSending } from "@/services/open-sending";
import { pullChannelSource } from "@/services/pull-channel";
import { recheckMessages } from "@/services/recheck-messages";
import { runCommand } from "@/services/run-command";
import { abilitiesOf } from "@/services/writing-abilities";
import { anHourAgo } from "../answering";
import { openDesk } from "../desk";
import { testVault } from "../told-platform";
import { cuttingProxy } from "./cutting-proxy";
import { startSnac } from "./snac";
import { consented, type PersonOnSnac, personOn } from "./snac-people";

/** Between people of one server everything takes the way between servers: some seconds. */
const SOON = { timeout: 40_000, interval: 500 };

type Row = typeof message.$inferSelect;
type WithoutIds<C> = C extends Command ? Omit<C, "commandId" | "conversationId"> : never;

/** A brand on a real server, and an agent who answers for it. Close it afterwards. */
export async function openSnacDesk(database: Database) {
  const brand = await connectedBrand(database);
  const { snac, proxy, context, channelId } = brand;
  return {
    ...{ snac, proxy, sending: brand.sending },
    ...readingOf(brand),
    ...agentOf(brand),
    customer: await personOn(snac, "customer"),
    stranger: await personOn(snac, "stranger"),
    call: <T>(act: (session: Session) => Promise<T>) => callChannel(context, channelId, act),
    async close() {
      await proxy.close();
      await snac.stop();
    },
  };
}

export type SnacDesk = Awaited<ReturnType<typeof openSnacDesk>>;

/** Connected as an admin connects it; what breaks connections stands between. */
async function connectedBrand(database: Database) {
  const snac = await startSnac(["brand", "customer", "stranger"]);
  const proxy = await cuttingProxy(snac.url);
  const context: ChannelContext = { database, vault: testVault, connectorFor, now: () => new Date() };
  const { ana, flights } = await openDesk(database);
  const { channelId } = await connectChannel(context, {
    platform: "mastodon",
    credentials: await consented(snac, "brand"),
    baseUrl: proxy.url,
    inboxId: flights.inboxId,
  });
  return { database, snac, proxy, context, channelId, ana, sending: openSending(context) };
}

type Brand = Awaited<ReturnType<typeof connectedBrand>>;

function readingOf({ database, context, channelId }: Brand) {
  /** Pulls everything, looks again at what is known, and understands it. */
  async function readAll(): Promise<void> {
    await database
      .update(channelCursor)
      .set({ lastPulledAt: null, retryAt: null, leasedUntil: null })
      .where(eq(channelCursor.channelId, channelId));
    for (const source of ["mentions", "own_posts"]) await pullChannelSource(context, { channelId, source });
    await recheckMessages(context, channelId);
    await ingestStored(context, new Date());
  }
  return {
    readAll,
    /** What a customer wrote, once it has come to us with these words. */
    read: (uri: string, words = "") =>
      vi.waitFor(async () => {
        await readAll();
        const [row] = await database.select().from(message).where(eq(message.externalId, uri));
        if (!row?.body.includes(words)) throw new Error("It has not come yet.");
        return row;
      }, SOON),
    /** Ours in the conversation, as we know them. */
    async ours({ conversationId }: Row): Promise<Row[]> {
      const inIt = eq(message.conversationId, conversationId ?? "");
      const rows = await database.select().from(message).where(inIt);
      return rows.filter(({ direction }) => direction === "outbound");
    },
  };
}

function agentOf({ database, ana, sending }: Brand) {
  async function viewOf({ conversationId }: Row) {
    const asked = { id: conversationId ?? "", abilitiesOf, addressOf: () => "", now: new Date() };
    const view = await conversationView(database, ana, asked);
    if (!view) throw new Error("Ana does not see the conversation.");
    return view;
  }
  async function orders({ conversationId }: Row, given: WithoutIds<Command>): Promise<void> {
    const command = { ...given, commandId: randomUUID(), conversationId: conversationId ?? "" };
    const result = await runCommand(database, { viewer: ana, command, now: anHourAgo() });
    if (!result.ok) throw new Error(`The command was refused: ${result.reason}`);
  }
  return {
    ...{ viewOf, orders },
    /** Where the customer wrote, and it goes out. */
    async answers(row: Row, body: string): Promise<string> {
      const messageId = randomUUID();
      const { id, visibility } = row;
      const basedOnVersion = (await viewOf(row)).version;
      const targetId = visibility === "public" ? id : null;
      const rest = { basedOnVersion, sendAnyway: false, andResolve: false, files: [] };
      await orders(row, { type: "reply", messageId, visibility, body, targetId, ...rest });
      await deliverMessage(sending, messageId);
      return messageId;
    },
  };
}

/** What a person was told in these words, once they were told at all. */
export const heardBy = (person: PersonOnSnac, words: string) =>
  vi.waitFor(async () => {
    const told = (await person.hears()).filter(({ content }) => content.includes(words));
    if (told.length === 0) throw new Error("They have heard nothing yet.");
    return told;
  }, SOON);
