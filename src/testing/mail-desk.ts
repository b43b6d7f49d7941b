import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { Command, type CommandOf } from "@/core/commands";
import type { Database } from "@/db/client";
import { channelCursor } from "@/db/schema/channel";
import { conversation } from "@/db/schema/conversation";
import { message } from "@/db/schema/message";
import { createVault } from "@/db/vault";
import type { Credentials } from "@/platforms/connector";
import { connectorFor } from "@/platforms/registry";
import { connectChannel } from "@/services/connect-channel";
import { deliverMessage } from "@/services/deliver-message";
import { ingestStored } from "@/services/ingest/ingest-stored";
import type { ChannelContext } from "@/services/open-channel";
import { openSending } from "@/services/open-sending";
import { pullChannelSource } from "@/services/pull-channel";
import { reconcileMessage } from "@/services/reconcile-message";
import { runCommand } from "@/services/run-command";
import { anHourAgo, messageRow, openAnsweringDesk } from "./answering";

type Files = CommandOf<"reply">["files"];

/** An inbox that is fed by a mailbox, and what its agents and its workers do. */
export async function openMailDesk(
  database: Database,
  { credentials, baseUrl }: { credentials: Credentials; baseUrl: string },
) {
  const desk = await openAnsweringDesk(database);
  const vault = createVault(Buffer.alloc(32, 1).toString("base64"));
  const context: ChannelContext = { database, vault, connectorFor, now: () => new Date() };
  const sending = openSending(context);
  const wish = { platform: "email", credentials, baseUrl, inboxId: desk.flights.inboxId };
  const { channelId } = await connectChannel(context, wish);
  const ofChannel = eq(message.channelId, channelId);

  const messageOf = (id: string) => messageRow(database, id);
  return {
    channelId,
    ana: desk.ana,
    messageOf,
    /** Pulls everything, and understands it. */
    async reads() {
      for (const source of ["mailbox", "own_posts"]) {
        await database
          .update(channelCursor)
          .set({ lastPulledAt: null, retryAt: null })
          .where(eq(channelCursor.channelId, channelId));
        await pullChannelSource(context, { channelId, source });
      }
      for (let applied = 1; applied > 0; )
        ({ applied } = await ingestStored({ database, vault, connectorFor }, new Date()));
    },
    messages: () => database.select().from(message).where(ofChannel).orderBy(asc(message.orderKey)),
    cases: () => database.select().from(conversation).where(eq(conversation.channelId, channelId)),
    async saying(words: string) {
      const rows = await database.select().from(message).where(ofChannel);
      const found = rows.find(({ body }) => body.includes(words));
      if (!found) throw new Error(`Nobody said "${words}".`);
      return found;
    },
    /** Ana writes an answer; it is due at once. Gives its id. */
    async answers(conversationId: string, body: string, files: Files = []): Promise<string> {
      const [matter] = await database
        .select({ version: conversation.version })
        .from(conversation)
        .where(and(eq(conversation.id, conversationId), eq(conversation.channelId, channelId)));
      const messageId = randomUUID();
      const command = Command.parse({
        ...{ commandId: randomUUID(), conversationId, type: "reply", messageId, body, files },
        ...{ visibility: "private", targetId: null, basedOnVersion: matter?.version ?? 0 },
      });
      const result = await runCommand(database, { viewer: desk.ana, command, now: anHourAgo() });
      if (!result.ok) throw new Error(`The answer was refused: ${result.reason}`);
      return messageId;
    },
    async sends(messageId: string) {
      await deliverMessage(sending, messageId);
      return messageOf(messageId);
    },
    async looksFor(messageId: string) {
      await reconcileMessage(sending, messageId);
      return messageOf(messageId);
    },
  };
}

export type MailDesk = Awaited<ReturnType<typeof openMailDesk>>;
