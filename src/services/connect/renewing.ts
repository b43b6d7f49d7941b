import type { RenewWay } from "@/core/connecting";
import { connectorFor } from "@/platforms/registry";

/** What a channel of this platform can be connected again with, besides what is stored. */
export function renewingOf(platform: string): RenewWay {
  const { connecting } = connectorFor(platform);
  return { fields: connecting?.renewing.fields ?? [], hasConsent: connecting?.consent !== undefined };
}
