import { createHmac } from "node:crypto";
import type { Database } from "@/db/client";
import { forgetHandle } from "@/db/ingest/forget-handle";
import { touchConversations } from "@/db/touch-conversations";
import { unitOfWork } from "@/jobs/unit-of-work";
import { refreshConversations } from "../ingest/refresh-conversations";

/** Erases a person's texts and handle of one platform. Done when this returns, and harmless to repeat. */
export async function forgetPerson(
  database: Database,
  { platform, externalId, now }: { platform: string; externalId: string; now: Date },
): Promise<void> {
  await unitOfWork(database, now, async ({ tx, changed }) => {
    const conversationIds = await forgetHandle(tx, { platform, externalId, now });
    await refreshConversations(tx, conversationIds);
    for (const notice of await touchConversations(tx, conversationIds, { threadChanged: true }))
      changed(notice);
  });
}

const SEAL_LENGTH = 16;

/**
 * What a person can show to ask whether it was done: when it was, sealed with the application's secret. It is given out
 * only afterwards, so it needs no row, and says nothing of whose data it was.
 */
export const confirmationCode = (secret: string, at: Date): string => {
  const moment = at.getTime().toString(36);
  return `${moment}-${sealOf(secret, moment)}`;
};

/** When what a code speaks of was done; null for a code that is none of ours. */
export function confirmedAt(secret: string, code: string): Date | null {
  const [moment = "", seal] = code.split("-");
  if (secret === "" || seal !== sealOf(secret, moment)) return null;
  return new Date(Number.parseInt(moment, 36));
}

const sealOf = (secret: string, moment: string) =>
  createHmac("sha256", secret).update(`forgotten ${moment}`).digest("hex").slice(0, SEAL_LENGTH);
