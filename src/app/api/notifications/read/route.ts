import { ReadWish } from "@/core/notifications";
import { database } from "@/db/client";
import { readNotifications } from "@/services/notifications/read-notifications";
import { done } from "../../answers";
import { sentTo } from "../../sent";

export const dynamic = "force-dynamic";

const BODY_MAX_BYTES = 32_768;

/** Says what the viewer has read. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, ReadWish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  await readNotifications(database(), { ...sent, now: new Date() });
  return done();
}
