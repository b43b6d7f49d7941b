import { z } from "zod";
import { signedInBy } from "@/auth";
import { database } from "@/db/client";
import { ownSessions } from "@/db/queries/own-sessions";
import { endOtherSessions } from "@/services/end-session";
import { answer, done, refuse } from "../../answers";
import { sentTo } from "../../sent";

export const dynamic = "force-dynamic";

const BODY_MAX_BYTES = 1_024;

/** Where one is signed in. */
export async function GET(request: Request): Promise<Response> {
  const found = await signedInBy(request);
  if (!found) return refuse(401);
  const { viewer, sessionId } = found;
  return answer(await ownSessions(database(), { userId: viewer.id, sessionId, now: new Date() }));
}

/** Signs out everywhere but here. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, z.strictObject({}), BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const { viewer, sessionId } = sent;
  await endOtherSessions(database(), { userId: viewer.id, except: sessionId, now: new Date() });
  return done();
}
