import { z } from "zod";
import { database } from "@/db/client";
import { vault } from "@/db/vault";
import { env } from "@/env";
import { channelContext } from "@/services/channel-context";
import { connectWays, isConnectable } from "@/services/connect/connect-ways";
import { storeApp } from "@/services/connect/store-app";
import { adminOf, sentByAdmin } from "../admin";
import { answer, refuse } from "../answers";

export const dynamic = "force-dynamic";

/** What can be connected, and what each platform asks for. For admins. */
export async function GET(request: Request): Promise<Response> {
  const admin = await adminOf(request);
  if (admin instanceof Response) return admin;
  return answer(await connectWays({ database: database(), address: env().SIXTY_URL }));
}

const TEXT_MAX = 4_096;
const AppInput = z.strictObject({
  platform: z.string().refine(isConnectable),
  fields: z.record(z.string().max(TEXT_MAX), z.string().max(TEXT_MAX)),
});

/** Stores our application at a platform. For admins. */
export async function POST(request: Request): Promise<Response> {
  const asked = await sentByAdmin(request);
  if (asked instanceof Response) return asked;
  const input = AppInput.safeParse(asked.body);
  if (!input.success) return refuse(400);
  const { platform, fields: typed } = input.data;
  const context = channelContext({ database: database(), vault: vault(), now: () => new Date() });
  return answer(await storeApp(context, { platform, typed }));
}
