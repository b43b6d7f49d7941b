import { randomBytes } from "node:crypto";
import { z } from "zod";
import { joinChannel } from "@/db/webhooks/put-app";
import type { ChannelContext } from "./open-channel";
import { registerApp } from "./webhooks/register-app";

const NAME = "Sixty, demo";
const SECRET_BYTES = 32;

/**
 * The demo's application at a simulated platform that has such, with secrets of its own, which the simulator is told; its
 * webhook carries the channel. Repeating it tells the simulator again.
 */
export async function joinDemoApp(
  context: ChannelContext,
  { platform, url, channelId }: { platform: string; url: string; channelId: string },
): Promise<void> {
  const names = await secretsOfApps(url);
  if (names === null) return;
  const { appId, secrets } = await registerApp(context, {
    platform,
    name: NAME,
    baseUrl: url,
    secrets: () => Object.fromEntries(names.map((name) => [name, random()])),
  });
  const answer = await fetch(`${url}/_sim/app`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(secrets),
  });
  if (!answer.ok)
    throw new Error(`The simulated platform refused the demo's application (${answer.status}).`);
  await joinChannel(context.database, channelId, appId);
}

/** What an application there is known by; null where the platform has none. */
async function secretsOfApps(url: string): Promise<string[] | null> {
  const answer = await fetch(`${url}/_sim/app`);
  return answer.ok ? AppSecretNames.parse(await answer.json()).secrets : null;
}

const AppSecretNames = z.object({ secrets: z.array(z.string()) });

const random = () => randomBytes(SECRET_BYTES).toString("base64url");
