import type { z } from "zod";
import { viewerOf } from "@/auth";
import type { Viewer } from "@/core/views";
import { answer, refuse } from "../answers";
import { paramsOf } from "../request-input";

/** What `tell` says to whoever is signed in and asks for a list that is understood. */
export async function answerFilter<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
  tell: (viewer: Viewer, asked: { filter: z.output<Shape>; now: Date }) => Promise<unknown>,
): Promise<Response> {
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const query = shape.safeParse(paramsOf(request));
  return query.success ? answer(await tell(viewer, { filter: query.data, now: new Date() })) : refuse(400);
}
