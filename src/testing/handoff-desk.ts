import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { CommandOf } from "@/core/commands";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { activity, conversation } from "@/db/schema/conversation";
import { order } from "./answering";
import { type MacroDesk, openMacroDesk } from "./macro-desk";

type Wish = Partial<CommandOf<"hand_off">> & { by?: Viewer; at?: Date };

/** A desk on which Ana hands the conversation to the other team, where nobody has it, unless something else is given. */
export async function openHandoffDesk(database: Database) {
  const desk = await openMacroDesk(database);
  const { flights, baggage } = desk;
  return {
    ...desk,
    handOff: (wish: Wish = {}) =>
      order(database, desk, {
        ...{ type: "hand_off", handoffId: randomUUID(), teamId: baggage.teamId, assigneeId: null },
        from: { teamId: flights.teamId, assigneeId: null },
        reason: "Needs a refund.",
        ...wish,
      }),
    takeHandoffBack: (handoffId: string, more: { by?: Viewer; at?: Date } = {}) =>
      order(database, desk, { type: "take_handoff_back", handoffId, ...more }),
    ...readingsOf(database, desk),
    inFlights: (assigneeId: string | null = null) => ({
      ...{ teamId: flights.teamId, inboxId: flights.inboxId, assigneeId },
    }),
    inBaggage: (assigneeId: string | null = null) => ({
      ...{ teamId: baggage.teamId, inboxId: baggage.inboxId, assigneeId },
    }),
  };
}

export type HandoffDesk = Awaited<ReturnType<typeof openHandoffDesk>>;

const readingsOf = (database: Database, { matter }: MacroDesk) => ({
  /** Whose it is. */
  holder: async () => {
    const { teamId, inboxId, assigneeId } = conversation;
    const [row] = await database
      .select({ teamId, inboxId, assigneeId })
      .from(conversation)
      .where(eq(conversation.id, matter.id));
    return row;
  },
  story: () =>
    database
      .select({ name: activity.name, params: activity.params })
      .from(activity)
      .orderBy(asc(activity.id)),
});
