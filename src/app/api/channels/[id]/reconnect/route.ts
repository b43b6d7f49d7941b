import { z } from "zod";
import { database } from "@/db/client";
import { vault } from "@/db/vault";
import { env } from "@/env";
import { channelContext } from "@/services/channel-context";
import { CONSENT_PATH } from "@/services/connect/connect-ways";
import { reconnectChannel } from "@/services/reconnect-channel";
import { answer, refuse } from "../../../answers";
import type { RouteContext } from "../../../route-id";
import { askedByAdmin } from "../admin-of-channel";

const TEXT_MAX = 4_096;
const text = z.string().max(TEXT_MAX);

const ReconnectInput = z.discriminatedUnion("way", [
  z.strictObject({ way: z.literal("stored") }),
  z.strictObject({ way: z.literal("simulated") }),
  z.strictObject({ way: z.literal("consent") }),
  z.strictObject({ way: z.literal("given"), fields: z.record(text, text) }),
]);

/** Connects a channel again, or begins the consent for it. For admins. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  const asked = await askedByAdmin(request, context);
  if (asked instanceof Response) return asked;
  const input = ReconnectInput.safeParse(asked.body);
  if (!input.success) return refuse(400);
  const open = channelContext({ database: database(), vault: vault(), now: () => new Date() });
  const wish =
    input.data.way === "consent"
      ? { ...input.data, sessionId: asked.sessionId, redirectUrl: redirectUrl() }
      : input.data;
  return answer(await reconnectChannel(open, asked.channelId, wish));
}

const redirectUrl = () => new URL(CONSENT_PATH, env().SIXTY_URL).href;
