import type { ConnectWay } from "@/core/connecting";
import type { Database } from "@/db/client";
import { appOfPlatform } from "@/db/webhooks/app-of-platform";
import { allConnectors } from "@/platforms/registry";

interface Asking {
  database: Database;
  /** The address that people open. */
  address: string;
}

/** Where a platform sends people back to after a consent, below the address that people open. */
export const CONSENT_PATH = "/connect/answer";

/** Whether a platform of this name can be connected on a screen. */
export const isConnectable = (platform: string): boolean =>
  allConnectors().some((one) => one.platform === platform && one.connecting);

/** The platforms that can be connected on a screen, and what each of them asks for. */
export async function connectWays({ database, address }: Asking): Promise<ConnectWay[]> {
  const ways = allConnectors().map(async ({ platform, connecting, capabilities }) => {
    if (!connecting) return [];
    const { scopes, appFields, accountFields, consent } = connecting;
    const app = await appOfPlatform(database, platform);
    const isOurs = appFields.length > 0 || app?.webhookState === "valid";
    return [
      {
        ...{ platform, scopes, appFields, accountFields },
        hasConsent: consent !== undefined,
        hasApp: app !== null || appFields.length === 0,
        redirectUrl: consent ? new URL(CONSENT_PATH, address).href : null,
        webhookUrl:
          capabilities.webhook && !isOurs && app ? new URL(`/webhooks/${app.id}`, address).href : null,
      },
    ];
  });
  return (await Promise.all(ways)).flat();
}
