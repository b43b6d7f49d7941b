import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { Command, type CommandOf, type CommandResult } from "@/core/commands";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { channel } from "@/db/schema/channel";
import { handle } from "@/db/schema/contact";
import { conversation } from "@/db/schema/conversation";
import { message, sendAttempt } from "@/db/schema/message";
import { slaClock } from "@/db/schema/sla";
import type { Envelope, Sent, Session, Snapshot } from "@/platforms/connector";
import type { Outbound } from "@/platforms/outbound";
import { PlatformError } from "@/platforms/platform-error";
import { runCommand } from "@/services/run-command";
import type { SendingContext } from "@/services/sending-context";
import { giveUpAbandoned, overdueTasks } from "@/services/sweep-outgoing";
import { type Desk, type Matter, openDesk, openMatter, write } from "./desk";

/** The promise of the first response, as it stands when asked. */
export async function runningClock(database: Database, { matter, targetId, now }: AnsweringDesk) {
  const id = randomUUID();
  await database.insert(slaClock).values({
    id,
    conversationId: matter.id,
    kind: "first_response",
    policyId: randomUUID(),
    policyVersion: 1,
    startedBy: targetId,
    startedAt: now,
    dueAt: after(now, 36_000),
    warnAt: after(now, 27_000),
  });
  return async () => {
    const [clock] = await database.select().from(slaClock).where(eq(slaClock.id, id));
    if (!clock) throw new Error("The clock is gone.");
    return clock;
  };
}

/** Long enough ago that whatever was queued then is due by the database's clock. */
export const anHourAgo = () => new Date(Date.now() - 3_600_000);
export const after = (moment: Date, seconds: number) => new Date(moment.getTime() + seconds * 1_000);

export interface AnsweringDesk extends Desk {
  matter: Matter;
  /** The customer's public message. */
  targetId: string;
  now: Date;
}

/** An emptied database with one public message to answer, on a channel and by a person with ids as X has them. */
export async function openAnsweringDesk(database: Database, now = anHourAgo()): Promise<AnsweringDesk> {
  await database.execute(
    sql`truncate team, "user", contact, channel, inbox, sla_policy, tag, staged_job, presence, answer_lease cascade`,
  );
  const desk = await openDesk(database);
  await database
    .update(channel)
    .set({ accountExternalId: numericId() })
    .where(eq(channel.id, desk.flights.channelId));
  return { ...desk, ...(await anotherCustomer(database, desk, now)), now };
}

/** One more person who wrote in public. */
export async function anotherCustomer(
  database: Database,
  desk: Desk,
  now = anHourAgo(),
): Promise<Pick<AnsweringDesk, "matter" | "targetId">> {
  const matter = await openMatter(database, desk.flights, { createdAt: now, lastMessageAt: now });
  await database.update(handle).set({ externalId: numericId() }).where(eq(handle.id, matter.handleId));
  const targetId = await write(database, matter, {
    externalId: numericId(),
    version: "1",
    occurredAt: now,
    createdAt: now,
  });
  return { matter, targetId };
}

export const numericId = () => String(1_000_000_000_000_000n + BigInt(`0x${randomUUID().slice(0, 8)}`));

type WithoutIds<C> = C extends Command
  ? Omit<C, "commandId" | "conversationId"> & { commandId?: string }
  : never;

/** Runs a command of this desk's conversation, by default Ana's. */
export async function order(
  database: Database,
  desk: AnsweringDesk,
  given: WithoutIds<Command> & { by?: Viewer; at?: Date },
): Promise<CommandResult> {
  const { by = desk.ana, at = desk.now, ...asked } = given;
  const command = Command.parse({ commandId: randomUUID(), conversationId: desk.matter.id, ...asked });
  return runCommand(database, { viewer: by, command, now: at });
}

/** A public answer to the customer's message, based on the first version. */
export const publicReply = ({ targetId }: AnsweringDesk) => ({
  type: "reply" as const,
  messageId: randomUUID(),
  visibility: "public" as const,
  body: "We are on it.",
  targetId,
  basedOnVersion: 1,
  sendAnyway: false,
  andResolve: false,
  files: [],
});

/** Queues a public reply and returns its id. */
export async function queueReply(
  database: Database,
  desk: AnsweringDesk,
  given: { at?: Date } & Partial<
    Pick<CommandOf<"reply">, "body" | "andResolve" | "andSnoozeMinutes" | "files">
  > = {},
): Promise<string> {
  const reply = publicReply(desk);
  const { at = desk.now, ...more } = given;
  const basedOnVersion = await versionOf(database, desk);
  const result = await order(database, desk, { ...reply, ...more, basedOnVersion, at });
  if (!result.ok) throw new Error(`The reply was refused: ${result.reason}`);
  return reply.messageId;
}

export async function versionOf(database: Database, { matter }: AnsweringDesk): Promise<number> {
  const [row] = await database
    .select({ version: conversation.version })
    .from(conversation)
    .where(eq(conversation.id, matter.id));
  return row?.version ?? 0;
}

export async function messageRow(database: Database, id: string) {
  const [row] = await database.select().from(message).where(eq(message.id, id));
  if (!row) throw new Error(`There is no message ${id}.`);
  return row;
}

export const attemptsOf = (database: Database, messageId: string) =>
  database.select().from(sendAttempt).where(eq(sendAttempt.messageId, messageId)).orderBy(sendAttempt.number);

/** What the road out does every two seconds. */
export async function sweepOutgoing(context: SendingContext): Promise<void> {
  await giveUpAbandoned(context);
  for (const task of await overdueTasks(context)) await task.run();
}

/** What a call to the platform does: `lost` writes and loses the answer, `unheard` loses the request and the answer. */
type Behaviour =
  | "accept"
  | "lost"
  | "unheard"
  | PlatformError
  | ((message: Outbound) => Promise<"accept" | "lost">);

/** A platform with a ledger, that repeats whatever it is told to do and then accepts. */
export class ScriptedPlatform {
  readonly ledger: (Outbound & { externalId: string })[] = [];
  readonly hidden: string[] = [];
  readonly edited: { externalId: string; text: string }[] = [];
  readonly removed: string[] = [];
  readonly seen: Envelope[] = [];
  looks = 0;
  snapshots: Snapshot[] = [];
  readonly #script: Behaviour[] = [];

  /** What the next sends do, one after the other. */
  next(...behaviours: Behaviour[]): void {
    this.#script.push(...behaviours);
  }

  context(database: Database, now: () => Date): SendingContext {
    return {
      database,
      now,
      callChannel: (_channelId, call) => call(this.session()),
      filesOf: async () => [],
      storeSeen: async (_channelId, envelopes) => void this.seen.push(...envelopes),
    };
  }

  session(): Session {
    return {
      whoAmI: async () => ({ externalId: "1", username: "haldenair", name: "Halden Air" }),
      send: (message) => this.#send(message),
      lookup: async () => this.snapshots,
      find: async (message) => {
        this.looks++;
        const found = this.ledger.find(
          ({ text, inReplyToExternalId, recipientExternalId }) =>
            text === message.text &&
            inReplyToExternalId === message.inReplyToExternalId &&
            recipientExternalId === message.recipientExternalId,
        );
        return found ? this.#sent(found.externalId) : null;
      },
      hide: async (externalId) => void this.hidden.push(externalId),
      edit: async (externalId, text) => void this.edited.push({ externalId, text }),
      remove: async (externalId) => void this.removed.push(externalId),
    };
  }

  async #send(message: Outbound): Promise<Sent> {
    const scripted = this.#script.shift() ?? "accept";
    if (scripted instanceof PlatformError) throw scripted;
    const behaviour = typeof scripted === "function" ? await scripted(message) : scripted;
    const externalId = numericId();
    if (behaviour !== "unheard") this.ledger.push({ ...message, externalId });
    if (behaviour !== "accept") throw new PlatformError("uncertain", "The connection broke.");
    return this.#sent(externalId);
  }

  readonly #sent = (externalId: string): Sent => ({
    externalId,
    acceptedAt: new Date(),
    orderKey: externalId,
    url: `https://x.example/${externalId}`,
  });
}
