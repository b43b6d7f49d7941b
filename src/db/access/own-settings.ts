import { eq, sql } from "drizzle-orm";
import type { KeysView } from "@/core/keys/own-keys";
import type { QuietWish } from "@/core/notifications";
import type { Transaction } from "../client";
import { user } from "../schema/people";

/** Somebody's keys under their lock: two windows change them one after the other. */
export async function keysInHand(tx: Transaction, userId: string): Promise<KeysView | null> {
  const [found] = await tx
    .select({ singleKeys: user.singleKeys, own: user.ownKeys })
    .from(user)
    .where(eq(user.id, userId))
    .for("update");
  return found ?? null;
}

export async function putKeys(tx: Transaction, userId: string, { singleKeys, own }: KeysView): Promise<void> {
  await tx.update(user).set({ singleKeys, ownKeys: own }).where(eq(user.id, userId));
}

export async function putQuiet(tx: Transaction, userId: string, { kind, isTold }: QuietWish): Promise<void> {
  const without = sql`array_remove(${user.quiet}, ${kind})`;
  const quiet = isTold ? without : sql`array_append(${without}, ${kind})`;
  await tx.update(user).set({ quiet }).where(eq(user.id, userId));
}
