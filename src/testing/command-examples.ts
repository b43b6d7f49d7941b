import { randomUUID } from "node:crypto";
import type { CommandType } from "@/core/commands";
import type { Viewer } from "@/core/views";
import type { Database } from "@/db/client";
import { contactNote } from "@/db/schema/contact";
import { keptAnswer } from "@/db/schema/kept-answer";
import type { message } from "@/db/schema/message";
import { type Desk, NOW, openMatter, write } from "./desk";

/** A conversation in which every command has something to be done to. Ana has written the answers. */
export interface CommandScene {
  conversationId: string;
  targetId: string;
  queuedId: string;
  sentId: string;
  unknownId: string;
  refusedId: string;
  /** Waits for a second person. */
  keptId: string;
  handleId: string;
  /** Notes on the customer, by Ana: one that stands, one that was taken away. */
  noteId: string;
  removedNoteId: string;
  /** Another customer of the team. */
  otherId: string;
  desk: Desk;
}

export async function openCommandScene(database: Database, desk: Desk): Promise<CommandScene> {
  const matter = await openMatter(database, desk.flights);
  const targetId = await write(database, matter);
  const answer = (given: Partial<typeof message.$inferInsert>) =>
    write(database, matter, { ...answerOf(desk.ana), targetId, ...given });
  const { contactId, handleId } = matter;
  const note = (removedAt: Date | null) => ({
    ...{ id: randomUUID(), contactId, userId: desk.ana.id, body: "Prefers the phone.", createdAt: NOW },
    removedAt,
  });
  const notes = [note(null), note(new Date())] as const;
  await database.insert(contactNote).values([...notes]);
  const keptId = await answer({ state: "kept", externalId: null, sendAt: NOW });
  await database.insert(keptAnswer).values({
    ...{ messageId: keptId, conversationId: matter.id, authorId: desk.ana.id, visibility: "public" },
    ...{ reason: "approval", basedOn: 1, ending: { andResolve: false } },
  });
  return {
    ...{ conversationId: matter.id, targetId, handleId, desk },
    ...{ noteId: notes[0].id, removedNoteId: notes[1].id },
    otherId: (await openMatter(database, desk.flights)).contactId,
    keptId,
    queuedId: await answer({ state: "queued", externalId: null, sendAt: NOW }),
    sentId: await answer({ state: "sent", sentAt: NOW }),
    unknownId: await answer({ state: "unknown", externalId: null, sendAt: NOW }),
    refusedId: await answer({ state: "refused", externalId: null, sendAt: NOW }),
  };
}

const answerOf = ({ id }: Viewer) =>
  ({ direction: "outbound", origin: "agent", userId: id, body: "We are on it." }) as const;

/** One of each command: a new one has to be added here before anything compiles. */
export const COMMAND_EXAMPLES: Record<CommandType, (scene: CommandScene) => object> = {
  assign: () => ({ assigneeId: null }),
  hand_off: ({ desk: { flights, baggage } }) => ({
    ...{ handoffId: randomUUID(), teamId: baggage.teamId, assigneeId: null, reason: "A refund." },
    from: { teamId: flights.teamId, assigneeId: null },
  }),
  escalate: () => ({ reason: "A journalist asks." }),
  end_escalation: () => ({}),
  take_handoff_back: () => ({ handoffId: randomUUID() }),
  resolve: () => ({}),
  reopen: () => ({}),
  snooze: () => ({ until: new Date(Date.now() + 3_600_000).toISOString() }),
  note: () => ({ noteId: randomUUID(), body: "Asked the gate." }),
  tag: () => ({ tag: "outage" }),
  untag: () => ({ tag: "outage" }),
  mark_read: () => ({}),
  mark_unread: () => ({}),
  reply: ({ targetId }) => ({
    ...{ messageId: randomUUID(), visibility: "public", body: "We see it.", targetId, basedOnVersion: 1 },
  }),
  macro: () => ({ macroId: randomUUID(), basedOn: 1, useId: randomUUID() }),
  undo_macro: () => ({ useId: randomUUID() }),
  undo_send: ({ queuedId }) => ({ messageId: queuedId }),
  release_answer: ({ keptId }) => ({ messageId: keptId, basedOnVersion: 1 }),
  decline_answer: ({ keptId }) => ({ messageId: keptId, reason: "Not so." }),
  settle: ({ unknownId }) => ({ messageId: unknownId, outcome: "sent" }),
  take_over: () => ({}),
  discard_refused: ({ refusedId }) => ({ messageId: refusedId }),
  move_to_private: ({ targetId }) => ({
    ...{ mechanism: "direct_message", targetId, basedOnVersion: 1 },
    ...{ publicMessageId: randomUUID(), publicBody: "We wrote to you." },
    ...{ privateMessageId: randomUUID(), privateBody: "Which card was it?" },
  }),
  hide_message: ({ targetId }) => ({ messageId: targetId, hidden: true }),
  edit_message: ({ sentId }) => ({ messageId: sentId, body: "We were on it." }),
  delete_message: ({ sentId }) => ({ messageId: sentId }),
  mark_vip: () => ({ isVip: true }),
  note_contact: () => ({ noteId: randomUUID(), body: "Prefers the phone." }),
  remove_contact_note: ({ noteId }) => ({ noteId }),
  restore_contact_note: ({ removedNoteId }) => ({ noteId: removedNoteId }),
  block_contact: () => ({}),
  unblock_contact: () => ({ asUndo: false }),
  merge_contact: ({ otherId }) => ({ moveId: randomUUID(), otherId }),
  split_contact: ({ handleId }) => ({ moveId: randomUUID(), handleId }),
  undo_contact_move: () => ({ moveId: randomUUID() }),
};
