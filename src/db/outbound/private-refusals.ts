import { eq } from "drizzle-orm";
import type { Transaction } from "../client";
import { handle } from "../schema/contact";

/** The platform would not take a private message of ours to this person; forgotten when the person writes in private. */
export async function rememberPrivateRefusal(
  tx: Transaction,
  handleId: string,
  refusedAt: Date,
): Promise<void> {
  await tx.update(handle).set({ privateRefusedAt: refusedAt }).where(eq(handle.id, handleId));
}
