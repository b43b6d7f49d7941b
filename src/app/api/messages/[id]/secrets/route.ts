import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { vault } from "@/db/vault";
import { revealMessage } from "@/services/reveal-message";
import { answer, refuse } from "../../../answers";
import { type RouteContext, routeId } from "../../../route-id";
import { isFromElsewhere } from "../../../same-origin";

export const dynamic = "force-dynamic";

/** The whole text of a message. Each look is written down, so no other site may cause one. */
export async function GET(request: Request, context: RouteContext): Promise<Response> {
  if (isFromElsewhere(request.headers)) return refuse(403);
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const messageId = await routeId(context);
  const revealed =
    messageId &&
    (await revealMessage({ database: database(), vault: vault() }, { viewer, messageId, now: new Date() }));
  return typeof revealed === "string" ? answer({ body: revealed }) : refuse(404);
}
