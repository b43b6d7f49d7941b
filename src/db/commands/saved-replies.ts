import { and, count, eq } from "drizzle-orm";
import type { MacroSteps } from "@/core/macros/macro";
import type { ReplyScope, ReplyText } from "@/core/replies/saved-reply";
import type { Viewer } from "@/core/views";
import type { Transaction } from "../client";
import { inboxVisibleTo, ownOrShared } from "../policy";
import { inbox } from "../schema/channel";
import { macro } from "../schema/macro";
import { savedReply, savedReplyText } from "../schema/reply";

/** Whose a reply is; exactly one of owner and team is set. */
export interface Belonging {
  ownerId: string | null;
  teamId: string | null;
  inboxId: string | null;
}

/** Where a scope leads, or null where it does not exist for this viewer. */
export async function belongingOf(
  tx: Transaction,
  viewer: Viewer,
  scope: ReplyScope,
): Promise<Belonging | null> {
  if (scope.kind === "mine") return { ownerId: viewer.id, teamId: null, inboxId: null };
  const isIt = scope.kind === "team" ? eq(inbox.teamId, scope.teamId) : eq(inbox.id, scope.inboxId);
  const [found] = await tx
    .select({ teamId: inbox.teamId })
    .from(inbox)
    .where(and(isIt, inboxVisibleTo(viewer)))
    .limit(1);
  if (!found) return null;
  return { ownerId: null, teamId: found.teamId, inboxId: scope.kind === "inbox" ? scope.inboxId : null };
}

/** A reply under its lock; null when it does not exist for this viewer. */
export async function replyInHand(tx: Transaction, viewer: Viewer, id: string) {
  const [found] = await tx
    .select({ version: savedReply.version, ownerId: savedReply.ownerId, teamId: savedReply.teamId })
    .from(savedReply)
    .where(and(eq(savedReply.id, id), ownOrShared(viewer, savedReply)))
    .for("update");
  return found ?? null;
}

/** How many stand there already. */
export async function repliesBeside(tx: Transaction, { ownerId, teamId }: Belonging): Promise<number> {
  const isThere = ownerId === null ? eq(savedReply.teamId, teamId ?? "") : eq(savedReply.ownerId, ownerId);
  const [row] = await tx.select({ n: count() }).from(savedReply).where(isThere);
  return row?.n ?? 0;
}

export type ReplyRow = typeof savedReply.$inferInsert;

/** What a reply says and does. */
export interface ReplyContents {
  texts: ReplyText[];
  steps: MacroSteps | null;
}

/** False when the id is in use. */
export async function insertReply(tx: Transaction, row: ReplyRow, contents: ReplyContents): Promise<boolean> {
  const made = await tx.insert(savedReply).values(row).onConflictDoNothing().returning({ id: savedReply.id });
  if (made.length === 0) return false;
  await putContents(tx, row.id, contents);
  return true;
}

export async function rewriteReply(tx: Transaction, { id, ...row }: ReplyRow, contents: ReplyContents) {
  await tx.update(savedReply).set(row).where(eq(savedReply.id, id));
  await tx.delete(savedReplyText).where(eq(savedReplyText.replyId, id));
  await tx.delete(macro).where(eq(macro.replyId, id));
  await putContents(tx, id, contents);
}

async function putContents(tx: Transaction, replyId: string, { texts, steps }: ReplyContents) {
  if (texts.length > 0) await tx.insert(savedReplyText).values(texts.map((text) => ({ replyId, ...text })));
  if (!steps) return;
  const { assign, ending, ...plain } = steps;
  await tx.insert(macro).values({
    ...plain,
    replyId,
    assign: assign?.to ?? null,
    assigneeId: assign?.to === "person" ? assign.userId : null,
    ending: ending?.kind ?? null,
    snoozeMinutes: ending?.kind === "snooze" ? ending.minutes : null,
  });
}

export const deleteReply = (tx: Transaction, id: string) =>
  tx.delete(savedReply).where(eq(savedReply.id, id));
