import { randomBytes } from "node:crypto";
import { joinChannel } from "@/db/webhooks/put-app";
import type { ChannelContext } from "./open-channel";
import { registerApp } from "./webhooks/register-app";

const NAME = "Sixty, demo";
const SECRET_BYTES = 32;

/**
 * The demo's application at the simulated platform, with secrets of its own, which the simulator is told; its webhook
 * carries the channel. Repeating it tells the simulator again.
 */
export async function joinDemoApp(
  context: ChannelContext,
  { platform, simulatorUrl, channelId }: { platform: string; simulatorUrl: string; channelId: string },
): Promise<{ appId: string }> {
  const { appId, secrets } = await registerApp(context, {
    platform,
    name: NAME,
    baseUrl: simulatorUrl,
    secrets: () => ({ consumerKey: random(), consumerSecret: random(), bearerToken: random() }),
  });
  const answer = await fetch(`${simulatorUrl}/_sim/app`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(secrets),
  });
  if (!answer.ok)
    throw new Error(`The simulated platform refused the demo's application (${answer.status}).`);
  await joinChannel(context.database, channelId, appId);
  return { appId };
}

const random = () => randomBytes(SECRET_BYTES).toString("base64url");
