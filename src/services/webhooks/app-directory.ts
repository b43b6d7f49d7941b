import type { Database } from "@/db/client";
import type { Vault } from "@/db/vault";
import { platformApps, type StoredApp } from "@/db/webhooks/platform-apps";
import type { Connector } from "@/platforms/connector";
import { openAppSecrets } from "./app-secrets";

/** An application as its webhook needs it. */
export interface KnownApp {
  id: string;
  connector: Connector;
  /** Empty when it is missing: nothing passes then. */
  secret: string;
  /** Channel by the account's external id. */
  channels: Map<string, string>;
}

export interface AppDirectory {
  /** Null for an id that nobody gave out. Throws when the database was never reached. */
  find(id: string): Promise<KnownApp | null>;
}

export interface DirectoryContext {
  database: Database;
  vault: Vault;
  connectorFor(platform: string): Connector;
  now(): Date;
}

/** How long what was read is good, and how long it must do while the database is away. */
const FRESH_MS = 2_000;
const STALE_MAX_MS = 10 * 60_000;

/**
 * All applications, read at once and kept for a moment: a delivery costs no query, and neither does guessing ids. While
 * the database is away the last reading answers challenges, so that the platform does not give the webhook up.
 */
export function appDirectory(context: DirectoryContext): AppDirectory {
  let kept: { at: number; apps: Map<string, KnownApp> } | null = null;
  let reading: Promise<void> | null = null;

  async function read() {
    const apps = await platformApps(context.database);
    kept = {
      at: context.now().getTime(),
      apps: new Map(apps.map((app) => [app.id, knownApp(context, app)])),
    };
  }
  async function refresh(age: number) {
    reading ??= read().finally(() => {
      reading = null;
    });
    try {
      await reading;
    } catch (error) {
      if (age > STALE_MAX_MS) throw error;
    }
  }

  return {
    async find(id) {
      const age = kept ? context.now().getTime() - kept.at : Number.POSITIVE_INFINITY;
      if (age > FRESH_MS) await refresh(age);
      return kept?.apps.get(id) ?? null;
    },
  };
}

function knownApp({ vault, connectorFor }: DirectoryContext, app: StoredApp): KnownApp {
  const connector = connectorFor(app.platform);
  return {
    id: app.id,
    connector,
    secret: connector.webhookSecret?.(openAppSecrets(vault, app.sealedSecrets)) ?? "",
    channels: new Map(app.channels.map(({ accountExternalId, id }) => [accountExternalId, id])),
  };
}
