import { z } from "zod";
import { database } from "@/db/client";
import { vault } from "@/db/vault";
import { channelContext } from "@/services/channel-context";
import { reconnectChannel } from "@/services/reconnect-channel";
import { answer, refuse } from "../../../answers";
import type { RouteContext } from "../../../route-id";
import { askedByAdmin } from "../admin-of-channel";

const SECRET_MAX = 4_096;
const Secret = z.string().trim().min(1).max(SECRET_MAX);

const ReconnectInput = z.discriminatedUnion("way", [
  z.strictObject({ way: z.literal("stored") }),
  z.strictObject({ way: z.literal("simulated") }),
  z.strictObject({
    way: z.literal("given"),
    credentials: z.strictObject({
      accessToken: Secret,
      refreshToken: Secret.optional(),
      clientId: Secret.optional(),
      clientSecret: Secret.optional(),
    }),
  }),
]);

/** Connects a channel again. For admins. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  const asked = await askedByAdmin(request, context);
  if (asked instanceof Response) return asked;
  const input = ReconnectInput.safeParse(asked.body);
  if (!input.success) return refuse(400);
  const open = channelContext({ database: database(), vault: vault(), now: () => new Date() });
  return answer(await reconnectChannel(open, asked.channelId, input.data));
}
