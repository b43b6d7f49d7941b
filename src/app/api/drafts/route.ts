import { z } from "zod";
import { BODY_MAX, DRAFT_PLACES } from "@/core/answer/draft";
import { database } from "@/db/client";
import { saveDraft } from "@/services/save-draft";
import { answer, refuse } from "../answers";
import { sentTo } from "../sent";

/** Two texts of the greatest length, in the script that takes most bytes. */
const BODY_MAX_BYTES = 262_144;

const Wish = z.strictObject({
  conversationId: z.uuid(),
  place: z.enum(DRAFT_PLACES),
  body: z.string().max(BODY_MAX),
  basedOn: z.number().int().nonnegative(),
  settled: z.string().max(BODY_MAX).nullable(),
});

/** Keeps what an agent has begun to write. The answer is the draft as it stands now, with what other windows wrote. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const draft = await saveDraft(database(), { ...sent, now: new Date() });
  return draft ? answer(draft) : refuse(404);
}
