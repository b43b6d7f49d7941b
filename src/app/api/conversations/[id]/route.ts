import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { conversationView } from "@/db/queries/conversation-view";
import { abilitiesOf } from "@/services/writing-abilities";
import { fileAddressesFor } from "../../../files/file-key";
import { answer, refuse } from "../../answers";
import { type RouteContext, routeId } from "../../route-id";

export const dynamic = "force-dynamic";

export async function GET(request: Request, context: RouteContext): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const id = await routeId(context);
  const now = new Date();
  const addressOf = fileAddressesFor(viewer, now);
  const view = id ? await conversationView(database(), viewer, { id, abilitiesOf, addressOf, now }) : null;
  return view ? answer(view) : refuse(404);
}
