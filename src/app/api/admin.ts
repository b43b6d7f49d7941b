import { signedInBy } from "@/auth";
import { mayAct } from "@/core/policy";
import { refuse } from "./answers";
import { jsonOf } from "./request-input";
import { isSameOrigin } from "./same-origin";

type SignedIn = NonNullable<Awaited<ReturnType<typeof signedInBy>>>;

const BODY_MAX_BYTES = 16_384;

/** An admin's session, or the answer to whoever is none. For everybody else the door does not exist. */
export async function adminOf(request: Request): Promise<SignedIn | Response> {
  const found = await signedInBy(request);
  if (!found) return refuse(401);
  return mayAct(found.viewer, "manage_channels") ? found : refuse(404);
}

/** The same of one who sends something, with what was sent. */
export async function sentByAdmin(
  request: Request,
): Promise<{ session: SignedIn; body: unknown } | Response> {
  if (!isSameOrigin(request.headers)) return refuse(403);
  const session = await adminOf(request);
  if (session instanceof Response) return session;
  const body = await jsonOf(request, BODY_MAX_BYTES);
  return body.ok ? { session, body: body.value } : refuse(body.status);
}
