import { z } from "zod";
import { database } from "@/db/client";
import { updateProfile } from "@/services/update-profile";
import { done } from "../answers";
import { sentTo } from "../sent";

const BODY_MAX_BYTES = 1_024;

const ProfileInput = z.strictObject({
  locale: z.enum(["en", "hi", "fa"]).optional(),
  theme: z.enum(["system", "light", "dark"]).optional(),
  density: z.enum(["comfortable", "compact"]).optional(),
});

export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, ProfileInput, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  await updateProfile(database(), sent.viewer, sent.wish);
  return done();
}
