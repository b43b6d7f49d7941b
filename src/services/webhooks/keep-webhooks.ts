import { platformApps, type StoredApp } from "@/db/webhooks/platform-apps";
import { claimApp, pullAtOnce, type WebhookStanding, writeStanding } from "@/db/webhooks/webhook-standing";
import { unitOfWork } from "@/jobs/unit-of-work";
import type { AppSession, Webhook } from "@/platforms/connector";
import { PlatformError } from "@/platforms/platform-error";
import { callChannel } from "../channel-session";
import { type ChannelContext, openChannel } from "../open-channel";
import { openAppSecrets } from "./app-secrets";

/** Where platforms reach us: those of the world, and those that are pretended on this machine. */
export interface OurAddresses {
  publicUrl: string;
  loopbackUrl: string;
}

/** One that stands is looked at this often; one that does not, and one that nobody looked at since the start, sooner. */
const CHECK_SECONDS = 300;
const MEND_SECONDS = 20;

/**
 * Looks after the webhook of every application that carries channels: registered, valid, subscribed to everything that
 * we understand. After a time in which it was not, the channels are pulled at once. Any number of workers may call it.
 */
export async function keepWebhooks(
  context: ChannelContext,
  addresses: OurAddresses,
  { isStart = false }: { isStart?: boolean } = {},
): Promise<void> {
  for (const app of await platformApps(context.database)) {
    if (app.channels.length === 0) continue;
    const restSeconds = isStart || app.webhookState !== "valid" ? MEND_SECONDS : CHECK_SECONDS;
    if (await claimApp(context.database, app.id, restSeconds)) await keepOne(context, app, addresses);
  }
}

async function keepOne(context: ChannelContext, app: StoredApp, addresses: OurAddresses): Promise<void> {
  const session = context
    .connectorFor(app.platform)
    .connectApp?.({ secrets: openAppSecrets(context.vault, app.sealedSecrets), baseUrl: app.baseUrl });
  if (!session) return;
  try {
    const url = addressOf(app, addresses);
    const { webhook, wasMended } = await mended(session, { url, known: app.webhookExternalId });
    const accounts = app.channels.map(({ accountExternalId }) => accountExternalId);
    const asked = await session.subscribe(webhook.externalId, accounts);
    const made = asked + (await askedByAccounts(context, app));
    const standing = {
      webhookExternalId: webhook.externalId,
      webhookState: "valid",
      webhookError: null,
    } as const;
    await settle(context, app, { standing, wasAway: wasMended || made > 0 || app.webhookState !== "valid" });
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const { webhookExternalId } = app;
    const standing = { webhookExternalId, webhookState: "invalid", webhookError: error.message } as const;
    await settle(context, app, { standing, wasAway: false });
  }
}

/** Accounts that have to ask for themselves besides. One that cannot keeps no other from it, and is told of in the end. */
async function askedByAccounts(context: ChannelContext, app: StoredApp): Promise<number> {
  let made = 0;
  let failure: PlatformError | null = null;
  for (const { id } of app.channels) {
    const { session, channel } = await openChannel(context, id);
    if (!session.subscribe || channel.state !== "active") continue;
    try {
      if (await callChannel(context, id, async (open) => open.subscribe?.())) made += 1;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      failure = error;
    }
  }
  if (failure && failure.fault !== "unauthorized") throw failure;
  return made;
}

/** Our webhook, valid, whatever it took. Throws `PlatformError` when it can't be had. */
async function mended(
  session: AppSession,
  { url, known }: { url: string; known: string | null },
): Promise<{ webhook: Webhook; wasMended: boolean }> {
  const present = await session.webhooks();
  const ours = present.find((webhook) => webhook.url === url);
  if (ours?.isValid) return { webhook: ours, wasMended: false };
  if (ours) return { webhook: await revalidated(session, ours), wasMended: true };
  // Ours by its id, under an address that we had before; what others registered is left alone.
  const moved = present.find(({ externalId }) => externalId === known);
  if (moved) await session.unregister(moved.externalId);
  return { webhook: await session.register(url), wasMended: true };
}

async function revalidated(session: AppSession, { externalId }: Webhook): Promise<Webhook> {
  await session.revalidate(externalId);
  const now = (await session.webhooks()).find((webhook) => webhook.externalId === externalId);
  if (now?.isValid) return now;
  throw new PlatformError("rejected", "The platform asked our webhook to prove itself, and was not content.");
}

async function settle(
  { database, now }: ChannelContext,
  app: StoredApp,
  { standing, wasAway }: { standing: WebhookStanding; wasAway: boolean },
): Promise<void> {
  await unitOfWork(database, now(), async ({ tx, changed }) => {
    await writeStanding(tx, app.id, standing);
    if (!wasAway) return;
    const channels = await pullAtOnce(
      tx,
      app.channels.map(({ id }) => id),
    );
    for (const { id, version } of channels) changed({ type: "channel", id, version });
  });
}

/** Platforms of the world deliver to public addresses only. */
function addressOf({ id, baseUrl }: StoredApp, { publicUrl, loopbackUrl }: OurAddresses): string {
  if (baseUrl !== null) return new URL(`/webhooks/${id}`, loopbackUrl).href;
  const url = new URL(`/webhooks/${id}`, publicUrl);
  if (url.protocol === "https:" && url.port === "") return url.href;
  throw new PlatformError(
    "rejected",
    `Deliveries need a public address with https and no port; SIXTY_URL is ${publicUrl}. Until then channels are pulled.`,
  );
}
