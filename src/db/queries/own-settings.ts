import { eq } from "drizzle-orm";
import type { KeysView } from "@/core/keys/own-keys";
import type { NotificationKind } from "@/core/notifications";
import type { Executor } from "../client";
import { user } from "../schema/people";

const KEYS_OF_THE_TABLE: KeysView = { singleKeys: true, own: {} };

export async function ownKeys(executor: Executor, userId: string): Promise<KeysView> {
  const [found] = await executor
    .select({ singleKeys: user.singleKeys, own: user.ownKeys })
    .from(user)
    .where(eq(user.id, userId));
  return found ?? KEYS_OF_THE_TABLE;
}

/** What the bell tells this person no more. */
export async function ownQuiet(executor: Executor, userId: string): Promise<NotificationKind[]> {
  const [found] = await executor.select({ quiet: user.quiet }).from(user).where(eq(user.id, userId));
  return found?.quiet ?? [];
}
