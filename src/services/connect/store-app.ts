import { randomUUID } from "node:crypto";
import type { ConnectFailure } from "@/core/connecting";
import { appOfPlatform, standInOf } from "@/db/webhooks/app-of-platform";
import { changeApp, insertApp } from "@/db/webhooks/put-app";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { ChannelContext } from "../open-channel";
import { sealAppSecrets } from "../webhooks/app-secrets";
import { failed, orFailed } from "./failure";
import { fieldsFrom } from "./fields";

const NAME = "Sixty";
/** Wholly random, unlike our other ids: it is the path of the webhook, and nobody should guess an address. */
const newAppId = randomUUID;

export type AppStored = { ok: true } | { ok: false; reason: ConnectFailure };

/**
 * Stores what our application at a platform is known by, sealed, in the place of what was there. Where the platform can
 * be asked with it, it is asked first, and nothing changes when it refuses.
 */
export async function storeApp(
  context: ChannelContext,
  { platform, typed }: { platform: string; typed: Record<string, string> },
): Promise<AppStored> {
  const { database, vault, connectorFor, now } = context;
  const { connecting, connectApp } = connectorFor(platform);
  const secrets = connecting && fieldsFrom(connecting.appFields, typed);
  if (!secrets) return failed("incomplete");
  const known = await appOfPlatform(database, platform);
  const baseUrl = known?.baseUrl ?? (await standInOf(database, platform));
  return orFailed<AppStored>(async () => {
    await connectApp?.({ secrets, baseUrl })?.webhooks();
    const sealed = sealAppSecrets(vault, secrets);
    const at = now();
    await unitOfWork(database, at, ({ tx }) =>
      known
        ? changeApp(tx, known.id, { secrets: sealed, baseUrl })
        : insertApp(tx, { id: newAppId(), platform, name: NAME, baseUrl, secrets: sealed, createdAt: at }),
    );
    return { ok: true };
  });
}
