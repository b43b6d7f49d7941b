import { z } from "zod";
import { SignInForm } from "@/auth";
import { PASSWORD_MIN } from "@/core/people";
import { database } from "@/db/client";
import { changePassword } from "@/services/people/change-password";
import { answer } from "../../answers";
import { sentTo } from "../../sent";

const BODY_MAX_BYTES = 8_192;
const { password } = SignInForm.shape;
const Wish = z.strictObject({ current: password, wanted: password.min(PASSWORD_MIN) });

/** Changes one's own password and signs out everywhere else. 409 says why not. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const asking = { userId: sent.viewer.id, sessionId: sent.sessionId };
  const verdict = await changePassword(database(), { ...asking, ...sent.wish, now: new Date() });
  return answer(verdict, verdict.ok ? 200 : 409);
}
