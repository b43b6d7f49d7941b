import { z } from "zod";
import { viewerOf } from "@/auth";
import { decodeCursor } from "@/core/inbox-cursor";
import { database } from "@/db/client";
import { earlierOf } from "@/db/queries/earlier-page";
import { answer, refuse } from "../../../answers";
import { paramsOf } from "../../../request-input";
import { type RouteContext, routeId } from "../../../route-id";

export const dynamic = "force-dynamic";

const CURSOR_MAX = 200;
const Params = z.strictObject({
  cursor: z
    .string()
    .max(CURSOR_MAX)
    .refine((text) => decodeCursor(text) !== null)
    .optional(),
});

/** The further matters of the person of this conversation, as far as the viewer may see them. */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const params = Params.safeParse(paramsOf(request));
  if (!params.success) return refuse(400);
  const conversationId = await routeId(context);
  const cursor = params.data.cursor ?? null;
  const page = conversationId ? await earlierOf(database(), viewer, { conversationId, cursor }) : null;
  return page ? answer(page) : refuse(404);
}
