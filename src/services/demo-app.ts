import { randomBytes } from "node:crypto";
import { z } from "zod";
import { joinChannel } from "@/db/webhooks/put-app";
import type { ChannelContext } from "./open-channel";
import { registerApp } from "./webhooks/register-app";

const NAME = "Sixty, demo";
const SECRET_BYTES = 32;

/**
 * The demo's application at a simulated platform that has such; its webhook carries the channel. Its secrets are those
 * that the platform gave out, or else our own, which the simulator is told. Repeating it tells the simulator again.
 */
export async function joinDemoApp(
  context: ChannelContext,
  { platform, url, channelId }: { platform: string; url: string; channelId: string },
): Promise<void> {
  const known = await appsAt(url);
  if (known === null) return;
  const { appId, secrets } = await registerApp(context, {
    platform,
    name: NAME,
    baseUrl: url,
    secrets: () => Object.fromEntries(known.secrets.map((name) => [name, known.given?.[name] ?? random()])),
  });
  await joinChannel(context.database, channelId, appId);
  if (known.given) return;
  const answer = await fetch(`${url}/_sim/app`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(secrets),
  });
  if (!answer.ok)
    throw new Error(`The simulated platform refused the demo's application (${answer.status}).`);
}

/** What an application there is known by; null where the platform has none. */
async function appsAt(url: string): Promise<z.infer<typeof AppsAt> | null> {
  const answer = await fetch(`${url}/_sim/app`);
  return answer.ok ? AppsAt.parse(await answer.json()) : null;
}

/** `given` is there where the platform makes applications itself. */
const AppsAt = z.object({
  secrets: z.array(z.string()),
  given: z.record(z.string(), z.string()).optional(),
});

const random = () => randomBytes(SECRET_BYTES).toString("base64url");
