import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Before, BulkItem, KeptResult } from "@/core/bulk";
import { anyOf } from "../any-of";
import type { Transaction } from "../client";
import { insertRows } from "../insert-rows";
import { commandLog } from "../schema/work";
import { updateRows } from "../update-rows";

const Inserted = z.array(z.object({ id: z.string() }));

interface LoggedBulk {
  userId: string;
  type: string;
  items: BulkItem[];
}

/** The command ids among these that nobody has brought before. */
export async function logCommands(
  tx: Transaction,
  { userId, type, items }: LoggedBulk,
  createdAt: Date,
): Promise<Set<string>> {
  const rows = items.map(({ commandId, conversationId }) => ({
    ...{ id: commandId, userId, type, conversationId, createdAt },
  }));
  const suffix = sql`on conflict do nothing returning id`;
  const inserted = Inserted.parse(await insertRows(tx, commandLog, { rows, suffix }));
  return new Set(inserted.map(({ id }) => id));
}

export const keepResults = (tx: Transaction, results: { commandId: string; result: KeptResult }[]) =>
  updateRows(tx, commandLog, {
    rows: results.map(({ commandId, result }) => ({ id: commandId, result })),
    by: ["id"],
  });

/** What the first runs of these very commands said, by command id. An id of another command or person is left out. */
export async function firstResults(
  tx: Transaction,
  { userId, type, items }: LoggedBulk,
): Promise<Map<string, KeptResult>> {
  const rows = await tx
    .select({ id: commandLog.id, conversationId: commandLog.conversationId, result: commandLog.result })
    .from(commandLog)
    .where(
      and(
        anyOf(
          commandLog.id,
          items.map(({ commandId }) => commandId),
        ),
        eq(commandLog.userId, userId),
        eq(commandLog.type, type),
      ),
    );
  const asked = new Map(items.map(({ commandId, conversationId }) => [commandId, conversationId]));
  return new Map(
    rows.flatMap(({ id, conversationId, result }) =>
      result && conversationId === asked.get(id) ? [[id, result]] : [],
    ),
  );
}

export interface KeptDeed {
  before: Before;
  at: Date;
}

/** What a command of this person did to this conversation, and when; null when it did nothing that can be taken back. */
export async function deedOf(
  tx: Transaction,
  { commandId, conversationId, userId }: { commandId: string; conversationId: string; userId: string },
): Promise<KeptDeed | null> {
  const [row] = await tx
    .select({ result: commandLog.result, at: commandLog.createdAt })
    .from(commandLog)
    .where(
      and(
        eq(commandLog.id, commandId),
        eq(commandLog.userId, userId),
        eq(commandLog.conversationId, conversationId),
      ),
    );
  const before = row?.result?.done?.before;
  return row && before ? { before, at: row.at } : null;
}
