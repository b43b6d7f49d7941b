import type { z } from "zod";
import { signedInBy } from "@/auth";
import type { Viewer } from "@/core/views";
import { refuse } from "./answers";
import { jsonOf } from "./request-input";
import { isSameOrigin } from "./same-origin";

/** Who sends something and what, or the answer to whoever may not or sends what is not understood. */
export async function sentTo<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
  maxBytes: number,
): Promise<{ viewer: Viewer; sessionId: string; wish: z.output<Shape> } | Response> {
  if (!isSameOrigin(request.headers)) return refuse(403);
  const found = await signedInBy(request);
  if (!found) return refuse(401);
  const body = await jsonOf(request, maxBytes);
  if (!body.ok) return refuse(body.status);
  const wish = shape.safeParse(body.value);
  if (!wish.success) return refuse(400);
  return { viewer: found.viewer, sessionId: found.sessionId, wish: wish.data };
}
