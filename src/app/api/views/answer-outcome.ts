import { z } from "zod";
import type { ViewOutcome } from "@/core/saved-view";
import type { Viewer } from "@/core/views";
import { answer, refuse } from "../answers";
import { type RouteContext, routeId } from "../route-id";
import { sentTo } from "../sent";

const BODY_MAX_BYTES = 1_024;

/** The version that somebody has seen of what they change. */
export const BASED_ON = { basedOn: z.number().int().positive() };

export function answerOutcome(outcome: ViewOutcome): Response {
  if (outcome.ok) return answer(outcome);
  return outcome.reason === "not_found" ? refuse(404) : answer(outcome, 409);
}

/** Does to the saved view in the address what was sent, for whoever may. */
export async function changeViewHere<Shape extends z.ZodType<object>>(
  { request, context, shape }: { request: Request; context: RouteContext; shape: Shape },
  change: (given: { viewer: Viewer; id: string; now: Date } & z.output<Shape>) => Promise<ViewOutcome>,
): Promise<Response> {
  const sent = await sentTo(request, shape, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const id = await routeId(context);
  if (!id) return refuse(404);
  return answerOutcome(await change({ viewer: sent.viewer, id, now: new Date(), ...sent.wish }));
}
