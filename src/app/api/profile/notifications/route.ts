import { QuietWish } from "@/core/notifications";
import { database } from "@/db/client";
import { quietNotifications } from "@/services/people/quiet-notifications";
import { done } from "../../answers";
import { sentTo } from "../../sent";

const BODY_MAX_BYTES = 1_024;

/** Says of what the bell tells oneself. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, QuietWish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  await quietNotifications(database(), { viewer: sent.viewer, wish: sent.wish, now: new Date() });
  return done();
}
