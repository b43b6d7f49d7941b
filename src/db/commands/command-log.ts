import { and, eq } from "drizzle-orm";
import type { Command, CommandResult } from "@/core/commands";
import type { Transaction } from "../client";
import { commandLog } from "../schema/work";

export interface Logged {
  command: Pick<Command, "commandId" | "type" | "conversationId">;
  userId: string;
}

/** True for the first who brings this id; a second one waits here until the first has committed, and gets false. */
export async function logCommand(
  tx: Transaction,
  { command, userId }: Logged,
  createdAt: Date,
): Promise<boolean> {
  const { commandId, type, conversationId } = command;
  const inserted = await tx
    .insert(commandLog)
    .values({ id: commandId, userId, type, conversationId, createdAt })
    .onConflictDoNothing()
    .returning({ id: commandLog.id });
  return inserted.length > 0;
}

export async function keepResult(tx: Transaction, commandId: string, result: CommandResult): Promise<void> {
  await tx.update(commandLog).set({ result }).where(eq(commandLog.id, commandId));
}

/** What the first run of this very command said; null when the id belongs to another command or person. */
export async function firstResult(
  tx: Transaction,
  { command, userId }: Logged,
): Promise<CommandResult | null> {
  const { commandId, type, conversationId } = command;
  const [first] = await tx
    .select({ result: commandLog.result })
    .from(commandLog)
    .where(
      and(
        eq(commandLog.id, commandId),
        eq(commandLog.userId, userId),
        eq(commandLog.type, type),
        eq(commandLog.conversationId, conversationId),
      ),
    );
  return first?.result ?? null;
}
