import { z } from "zod";
import { viewerOf } from "@/auth";
import { CONTACT_SEARCH_MAX } from "@/core/contacts/other-contact";
import { database } from "@/db/client";
import { othersLike } from "@/db/queries/others-like";
import { answer, refuse } from "../../../answers";
import { paramsOf } from "../../../request-input";
import { type RouteContext, routeId } from "../../../route-id";

export const dynamic = "force-dynamic";

const Params = z.strictObject({ q: z.string().trim().min(1).max(CONTACT_SEARCH_MAX) });

/** Whom the person of this conversation may be merged with, by name or handle. */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  const began = performance.now();
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const params = Params.safeParse(paramsOf(request));
  if (!params.success) return refuse(400);
  const now = new Date();
  const conversationId = await routeId(context);
  const spentMs = () => performance.now() - began;
  const others = conversationId
    ? await othersLike(database(), viewer, { conversationId, called: params.data.q, now, spentMs })
    : null;
  return others ? answer(others) : refuse(404);
}
