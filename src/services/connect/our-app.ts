import { appOfPlatform, standInOf } from "@/db/webhooks/app-of-platform";
import type { AppConnection } from "@/platforms/connector";
import type { ChannelContext } from "../open-channel";
import { openAppSecrets } from "../webhooks/app-secrets";

export interface OurApp extends AppConnection {
  /** Null where the platform needs none and none was entered. */
  id: string | null;
}

/** What we are at a platform; null when it wants an application and nobody has entered one. */
export async function ourApp(
  { database, vault, connectorFor }: ChannelContext,
  platform: string,
): Promise<OurApp | null> {
  const known = await appOfPlatform(database, platform);
  if (known) return { id: known.id, secrets: openAppSecrets(vault, known.secrets), baseUrl: known.baseUrl };
  const isNeeded = (connectorFor(platform).connecting?.appFields.length ?? 0) > 0;
  return isNeeded ? null : { id: null, secrets: {}, baseUrl: await standInOf(database, platform) };
}
