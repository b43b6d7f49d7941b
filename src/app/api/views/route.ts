import { z } from "zod";
import { viewerOf } from "@/auth";
import { ShownShape } from "@/core/filter-parts";
import { VIEW_NAME_MAX } from "@/core/saved-view";
import { zoneNamed } from "@/core/sla/zone-offsets";
import { database } from "@/db/client";
import { savedViews } from "@/db/queries/saved-view-counts";
import { saveView } from "@/services/views/save-view";
import { answer, refuse } from "../answers";
import { paramsOf } from "../request-input";
import { sentTo } from "../sent";
import { answerOutcome } from "./answer-outcome";

export const dynamic = "force-dynamic";

const BODY_MAX_BYTES = 8_192;

const Asked = z.strictObject({ zone: z.string().transform(zoneNamed).pipe(z.string()) });

const Wish = z.strictObject({
  id: z.uuid(),
  basedOn: z.number().int().nonnegative(),
  name: z.string().trim().min(1).max(VIEW_NAME_MAX),
  teamId: z.uuid().nullable(),
  shows: ShownShape,
});

/** The saved views that exist for this person, with their numbers. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const asked = Asked.safeParse(paramsOf(request));
  if (!asked.success) return refuse(400);
  const began = performance.now();
  const spentMs = () => performance.now() - began;
  return answer(await savedViews(database(), { viewer, ...asked.data, now: new Date(), spentMs }));
}

/** Saves one. 409 says that it was understood and not done, and why. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  return answerOutcome(await saveView(database(), { ...sent, now: new Date() }));
}
