import type { Vault } from "@/db/vault";
import type { AppSecrets } from "@/platforms/connector";

const PURPOSE = "platform-app-secrets";

export const sealAppSecrets = (vault: Vault, secrets: AppSecrets): Uint8Array =>
  vault.seal(JSON.stringify(secrets), PURPOSE);

export function openAppSecrets(vault: Vault, sealed: Uint8Array): AppSecrets {
  const secrets: unknown = JSON.parse(vault.open(sealed, PURPOSE));
  if (typeof secrets === "object" && secrets !== null && !Array.isArray(secrets)) return { ...secrets };
  throw new Error("The stored secrets of an application are not an object.");
}
