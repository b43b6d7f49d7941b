import { z } from "zod";
import { database } from "@/db/client";
import { closeGaps } from "@/services/close-gaps";
import { answer, refuse } from "../../../answers";
import type { RouteContext } from "../../../route-id";
import { askedByAdmin } from "../admin-of-channel";

const GAPS_MAX = 100;

const CloseInput = z.strictObject({
  gapIds: z
    .array(z.string().regex(/^\d{1,15}$/))
    .min(1)
    .max(GAPS_MAX),
});

/** An admin has read of possible gaps; they are announced no more. */
export async function POST(request: Request, context: RouteContext): Promise<Response> {
  const asked = await askedByAdmin(request, context);
  if (asked instanceof Response) return asked;
  const input = CloseInput.safeParse(asked.body);
  if (!input.success) return refuse(400);
  const { channelId, admin } = asked;
  const gapIds = input.data.gapIds.map(Number);
  await closeGaps(database(), { channelId, gapIds, userId: admin.id }, new Date());
  return answer({ ok: true });
}
