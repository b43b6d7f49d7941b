import { z } from "zod";
import { DOINGS, NOBODY } from "@/core/together/presence";
import { database } from "@/db/client";
import { bePresent } from "@/services/together/be-present";
import { answer, refuse } from "../answers";
import { sentTo } from "../sent";

export const dynamic = "force-dynamic";

const BODY_MAX_BYTES = 1_024;

const Wish = z.strictObject({
  tabId: z.uuid(),
  conversationId: z.uuid().nullable(),
  doing: z.enum(DOINGS),
});

/** Says where a tab is and what is done there. The answer is who else is there. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const others = await bePresent(database(), { ...sent, now: new Date() });
  if (others) return answer(others);
  return sent.wish.conversationId === null ? answer(NOBODY) : refuse(404);
}
