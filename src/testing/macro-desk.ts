import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { expect } from "vitest";
import { type MacroSteps, NO_STEPS } from "@/core/macros/macro";
import type { ReplyText, ReplyWish } from "@/core/replies/saved-reply";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { activity, conversation, conversationTag, tag } from "@/db/schema/conversation";
import { saveReply } from "@/services/replies/save-reply";
import { type AnsweringDesk, openAnsweringDesk, order } from "./answering";
import { hire } from "./desk";

export const WORDS: ReplyText[] = [{ language: "en", body: "We know of the outage." }];

export const macroWish = (steps: Partial<MacroSteps>, more: Partial<ReplyWish> = {}): ReplyWish => ({
  ...{ id: randomUUID(), basedOn: 0, name: "Outage", scope: { kind: "mine" }, fallbackLanguage: "en" },
  texts: [],
  steps: { ...NO_STEPS, ...steps },
  ...more,
});

/** A macro with every step there is, except words. */
export const everything = (kim: Viewer): Partial<MacroSteps> => ({
  note: "See the status page.",
  addTags: ["outage"],
  removeTags: ["question"],
  assign: { to: "person", userId: kim.id },
  ending: { kind: "resolve" },
});

/** An answering desk with a colleague of Ana's, and what tests ask of macros there. */
export async function openMacroDesk(database: Database) {
  const desk = await openAnsweringDesk(database);
  const kim = await hire(database, { name: "Kim", role: "agent", teamIds: [desk.flights.teamId] });
  const save = (viewer: Viewer, wish: ReplyWish) => saveReply(database, { viewer, wish, now: desk.now });
  return { ...desk, kim, save, ...actsOf(database, desk), ...readingsOf(database, desk) };
}

export type MacroDesk = Awaited<ReturnType<typeof openMacroDesk>>;

const actsOf = (database: Database, desk: AnsweringDesk) => ({
  macroOf: async (viewer: Viewer, steps: Partial<MacroSteps>, more: Partial<ReplyWish> = {}) => {
    const wish = macroWish(steps, more);
    expect(await saveReply(database, { viewer, wish, now: desk.now })).toMatchObject({ ok: true });
    return wish.id;
  },
  run: (macroId: string, more: { useId?: string; basedOn?: number; by?: Viewer } = {}) =>
    order(database, desk, { type: "macro", macroId, basedOn: 1, useId: randomUUID(), ...more }),
  undo: (useId: string, by = desk.ana) => order(database, desk, { type: "undo_macro", useId, by }),
  act: (command: Parameters<typeof order>[2]) => order(database, desk, command),
});

const readingsOf = (database: Database, { matter }: AnsweringDesk) => ({
  row: async () => {
    const { status, assigneeId, snoozedUntil, resolvedAt } = conversation;
    const [found] = await database
      .select({ status, assigneeId, snoozedUntil, resolvedAt })
      .from(conversation)
      .where(eq(conversation.id, matter.id));
    return found;
  },
  taggings: () =>
    database
      .select({ name: tag.name, by: conversationTag.taggedBy, at: conversationTag.taggedAt })
      .from(conversationTag)
      .innerJoin(tag, eq(tag.id, conversationTag.tagId))
      .orderBy(tag.name),
  history: async () => {
    const rows = await database
      .select({ name: activity.name, params: activity.params })
      .from(activity)
      .orderBy(asc(activity.id));
    return rows.map(({ name, params }) => [name, params.macro ?? params.tag ?? params.assignee ?? null]);
  },
});
