import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { Command } from "@/core/commands";
import { wholeView } from "@/core/list-filter";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { conversationView } from "@/db/queries/conversation-view";
import { inboxPage } from "@/db/queries/inbox-page";
import { inbox } from "@/db/schema/channel";
import { activity } from "@/db/schema/conversation";
import { runCommand } from "@/services/run-command";
import { abilitiesOf } from "@/services/writing-abilities";
import { hire } from "./desk";
import { type IngestDesk, ingestDesk } from "./ingest-desk";

type WithoutIds<C> = C extends Command ? Omit<C, "commandId" | "conversationId"> : never;

/** Two teams with a channel each, which hear things, an agent of each, and somebody who sees everything. */
export async function openContactDesk(database: Database) {
  await database.execute(
    sql`truncate team, "user", contact, channel, inbox, sla_policy, tag, staged_job cascade`,
  );
  const [support, billing] = [await ingestDesk(database), await ingestDesk(database)];
  const [ana, ben] = [await agentOf(database, support, "Ana"), await agentOf(database, billing, "Ben")];
  const mara = await hire(database, { name: "Mara", role: "manager", teamIds: [] });
  return { support, billing, ana, ben, mara, ...actsOn(database, ana), ...readingsOf(database) };
}

export type ContactDesk = Awaited<ReturnType<typeof openContactDesk>>;

/** Two matters of one person, one with each team. */
export async function openMattersOf(
  { support, billing }: ContactDesk,
  person: string,
): Promise<{ ours: string; theirs: string }> {
  await support.hears([support.post("late", { by: person })]);
  await billing.hears([billing.post("bill", { by: person, minute: 1 })]);
  return { ours: (await support.matter("late")).id, theirs: (await billing.matter("bill")).id };
}

async function agentOf(database: Database, desk: IngestDesk, name: string): Promise<Viewer> {
  const [place] = await database
    .select({ teamId: inbox.teamId })
    .from(inbox)
    .where(eq(inbox.id, desk.channel.inboxId));
  return hire(database, { name, role: "agent", teamIds: place ? [place.teamId] : [] });
}

const actsOn = (database: Database, ana: Viewer) => ({
  /** Ana's act, unless somebody else's. */
  act: (conversationId: string, given: WithoutIds<Command> & { by?: Viewer; at: Date }) => {
    const { by: viewer = ana, at: now, ...wish } = given;
    const command = Command.parse({ commandId: randomUUID(), conversationId, ...wish });
    return runCommand(database, { viewer, command, now });
  },
});

const readingsOf = (database: Database) => ({
  seenBy: async (viewer: Viewer, id: string) => {
    const question = { id, abilitiesOf: () => abilitiesOf("x"), addressOf: () => "", now: new Date() };
    const view = await conversationView(database, viewer, question);
    if (!view) throw new Error("The conversation does not exist for this viewer.");
    return view;
  },
  listOf: async (viewer: Viewer, view: "team" | "resolved" = "team") => {
    const filter = { ...wholeView(view), cursor: null };
    return (await inboxPage(database, viewer, { filter, now: new Date() })).rows.map(({ id }) => id);
  },
  story: async (conversationId: string) =>
    (
      await database
        .select({ name: activity.name })
        .from(activity)
        .where(eq(activity.conversationId, conversationId))
        .orderBy(asc(activity.id))
    ).map(({ name }) => name),
});
