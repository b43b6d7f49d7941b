import { z } from "zod";
import { viewerOf } from "@/auth";
import { BODY_MAX, DRAFT_PLACES } from "@/core/answer/draft";
import { database } from "@/db/client";
import { saveDraft } from "@/services/save-draft";
import { answer, refuse } from "../answers";
import { jsonOf } from "../request-input";
import { isSameOrigin } from "../same-origin";

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
  if (!isSameOrigin(request.headers)) return refuse(403);
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const body = await jsonOf(request, BODY_MAX_BYTES);
  if (!body.ok) return refuse(body.status);
  const wish = Wish.safeParse(body.value);
  if (!wish.success) return refuse(400);
  const draft = await saveDraft(database(), { viewer, wish: wish.data, now: new Date() });
  return draft ? answer(draft) : refuse(404);
}
