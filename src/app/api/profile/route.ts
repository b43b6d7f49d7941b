import { z } from "zod";
import { viewerOf } from "@/auth";
import { database } from "@/db/client";
import { updateProfile } from "@/services/update-profile";
import { done, refuse } from "../answers";
import { jsonOf } from "../request-input";
import { isSameOrigin } from "../same-origin";

const BODY_MAX_BYTES = 1_024;

const ProfileInput = z.strictObject({
  locale: z.enum(["en", "hi", "fa"]).optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
});

export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return refuse(403);
  const viewer = await viewerOf(request);
  if (!viewer) return refuse(401);
  const body = await jsonOf(request, BODY_MAX_BYTES);
  if (!body.ok) return refuse(body.status);
  const change = ProfileInput.safeParse(body.value);
  if (!change.success) return refuse(400);
  await updateProfile(database(), viewer, change.data);
  return done();
}
