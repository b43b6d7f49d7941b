import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import type { Vault } from "@/db/vault";
import { appCalled, changeApp, insertApp } from "@/db/webhooks/put-app";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { AppSecrets } from "@/platforms/connector";
import { openAppSecrets, sealAppSecrets } from "./app-secrets";

export interface RegisterApp {
  platform: string;
  name: string;
  /** Root of a stand-in for the platform; null is the real one. */
  baseUrl: string | null;
  /** Called for an application that is new. */
  secrets(): AppSecrets;
}

/**
 * An application at a platform, by its name. One that is known keeps its id, which is the address of its webhook, and
 * its secrets, which are returned for those who have to know them.
 */
export async function registerApp(
  { database, vault, now }: { database: Database; vault: Vault; now(): Date },
  { platform, name, baseUrl, secrets }: RegisterApp,
): Promise<{ appId: string; secrets: AppSecrets }> {
  const at = now();
  return unitOfWork(database, at, async ({ tx }) => {
    const known = await appCalled(tx, { platform, name });
    if (known) {
      await changeApp(tx, known.id, { baseUrl });
      return { appId: known.id, secrets: openAppSecrets(vault, known.sealedSecrets) };
    }
    // Wholly random, unlike our other ids: nobody should guess an address.
    const id = randomUUID();
    const made = secrets();
    const sealed = sealAppSecrets(vault, made);
    await insertApp(tx, { id, platform, name, baseUrl, secrets: sealed, createdAt: at });
    return { appId: id, secrets: made };
  });
}
