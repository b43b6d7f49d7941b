import { and, count, desc, eq, gt, isNull, lt, max, type SQL } from "drizzle-orm";
import type { Viewer } from "@/core/views";
import type { Transaction } from "../client";
import { ownOrOfTeam } from "../policy";
import { team } from "../schema/people";
import { savedView } from "../schema/saved-view";

export type ViewRow = typeof savedView.$inferInsert;
export type ViewInHand = typeof savedView.$inferSelect;

/** A saved view under its lock, deleted ones too; null when it does not exist for this person. */
export async function viewInHand(tx: Transaction, viewer: Viewer, id: string): Promise<ViewInHand | null> {
  const [found] = await tx
    .select()
    .from(savedView)
    .where(and(eq(savedView.id, id), ownOrOfTeam(viewer, savedView)))
    .for("update");
  return found ?? null;
}

/** Whose a view is: of one person alone, or of everybody in a team. */
export type Shelf = Pick<ViewInHand, "ownerId" | "teamId">;

const onShelf = ({ ownerId, teamId }: Shelf): SQL | undefined =>
  and(
    isNull(savedView.deletedAt),
    teamId === null
      ? and(isNull(savedView.teamId), eq(savedView.ownerId, ownerId))
      : eq(savedView.teamId, teamId),
  );

/** How many stand there, and the place behind the last. */
export async function shelfRoom(tx: Transaction, shelf: Shelf): Promise<{ views: number; position: number }> {
  const [row] = await tx
    .select({ views: count(), last: max(savedView.position) })
    .from(savedView)
    .where(onShelf(shelf));
  return { views: row?.views ?? 0, position: (row?.last ?? 0) + 1 };
}

export const isTeam = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.$count(team, eq(team.id, id))) > 0;

/** False when the id is in use. */
export async function insertView(tx: Transaction, row: ViewRow): Promise<boolean> {
  const made = await tx.insert(savedView).values(row).onConflictDoNothing().returning({ id: savedView.id });
  return made.length > 0;
}

export async function changeView(
  tx: Transaction,
  id: string,
  changes: Partial<Omit<ViewInHand, "id">>,
): Promise<void> {
  await tx.update(savedView).set(changes).where(eq(savedView.id, id));
}

/** The one before it or after it, under its lock; null at the end. */
export async function neighbourOf(tx: Transaction, view: ViewInHand, by: 1 | -1): Promise<ViewInHand | null> {
  const isBeyond = by === 1 ? gt(savedView.position, view.position) : lt(savedView.position, view.position);
  const [found] = await tx
    .select()
    .from(savedView)
    .where(and(onShelf(view), isBeyond))
    .orderBy(by === 1 ? savedView.position : desc(savedView.position))
    .limit(1)
    .for("update");
  return found ?? null;
}
