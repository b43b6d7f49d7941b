import { isMomentary } from "@/db/failures";
import { platformApps, type StoredApp } from "@/db/webhooks/platform-apps";
import type { DirectoryContext } from "./app-directory";
import { openAppSecrets } from "./app-secrets";

/**
 * Throws when an application that carries channels lacks the secret its platform signs with: better no web process
 * than a webhook that refuses everything, or one that believes anybody.
 */
export async function requireAppSecrets({
  database,
  vault,
  connectorFor,
}: Omit<DirectoryContext, "now">): Promise<void> {
  const apps = await platformApps(database).catch(whenReachable);
  const lacking = apps.filter(({ platform, channels, sealedSecrets }) => {
    const { webhookSecret } = connectorFor(platform);
    return channels.length > 0 && webhookSecret && !webhookSecret(openAppSecrets(vault, sealedSecrets));
  });
  if (lacking.length === 0) return;
  const names = lacking.map(({ name, platform }) => `  ${name} (${platform})`).join("\n");
  throw new Error(
    `These applications carry channels and have no secret that their platform could sign with:\n${names}\n` +
      "Nothing they deliver could be trusted, so the web does not start. Copy the secret from the platform's page for " +
      "developers (X: API key secret) and store it with: node src/tooling/run.mjs src/tooling/platform-app.ts NAME < secrets.json",
  );
}

/** A database that is away now says nothing; without a secret nothing passes anyway. */
function whenReachable(error: unknown): StoredApp[] {
  if (isMomentary(error)) return [];
  throw error;
}
