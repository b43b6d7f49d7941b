import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import type { Vault } from "@/db/vault";
import { appCalled, changeApp, channelsWithoutApp, insertApp, joinChannel } from "@/db/webhooks/put-app";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { AppSecrets } from "@/platforms/connector";
import { openAppSecrets, sealAppSecrets } from "./app-secrets";

interface AppContext {
  database: Database;
  vault: Vault;
  now(): Date;
}

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
  { database, vault, now }: AppContext,
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

/** The same at the real platform with secrets that an admin gives, which take the place of those of the same name. */
export async function storeAppSecrets(
  context: AppContext,
  { platform, name, secrets }: { platform: string; name: string; secrets: AppSecrets },
): Promise<{ appId: string }> {
  const app = { platform, name, baseUrl: null };
  const { appId } = await registerApp(context, { ...app, secrets: () => secrets });
  const sealed = sealAppSecrets(context.vault, secrets);
  await unitOfWork(context.database, context.now(), ({ tx }) =>
    changeApp(tx, appId, { secrets: sealed, baseUrl: null }),
  );
  return { appId };
}

/** Channels of the real platform that no webhook carries yet are carried by this one; says how many. */
export async function joinChannels(
  { database, now }: AppContext,
  { platform, appId }: { platform: string; appId: string },
): Promise<number> {
  return unitOfWork(database, now(), async ({ tx }) => {
    const ids = await channelsWithoutApp(tx, platform);
    for (const id of ids) await joinChannel(tx, id, appId);
    return ids.length;
  });
}
