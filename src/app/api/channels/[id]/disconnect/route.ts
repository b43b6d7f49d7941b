import { z } from "zod";
import { database } from "@/db/client";
import { vault } from "@/db/vault";
import { channelContext } from "@/services/channel-context";
import { disconnectChannel } from "@/services/disconnect-channel";
import { answer, refuse } from "../../../answers";
import type { RouteContext } from "../../../route-id";
import { askedByAdmin } from "../admin-of-channel";

const Nothing = z.strictObject({});

/** Ends our rights to a channel's account and keeps what was said. For admins. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  const asked = await askedByAdmin(request, context);
  if (asked instanceof Response) return asked;
  if (!Nothing.safeParse(asked.body).success) return refuse(400);
  const open = channelContext({ database: database(), vault: vault(), now: () => new Date() });
  return answer(await disconnectChannel(open, asked.channelId));
}
