import { z } from "zod";
import { APPROVALS } from "@/core/answer/kept-answer";
import { PLACE_NAME_MAX } from "@/core/people";
import { database } from "@/db/client";
import { putInbox } from "@/services/people/put-place";
import { answered } from "../people";
import { sentTo } from "../sent";

const BODY_MAX_BYTES = 4_096;
const Wish = z.strictObject({
  id: z.uuid(),
  teamId: z.uuid(),
  name: z.string().trim().min(1).max(PLACE_NAME_MAX),
  approval: z.enum(APPROVALS),
});

/** Adds an inbox to a team, or changes one. For admins. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  return answered(await putInbox(database(), { viewer: sent.viewer, ...sent.wish, now: new Date() }));
}
