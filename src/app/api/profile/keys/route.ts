import { signedInBy } from "@/auth";
import { keysWish } from "@/core/keys/own-keys";
import { database } from "@/db/client";
import { ownKeys } from "@/db/queries/own-settings";
import { changeOwnKeys } from "@/services/people/change-own-keys";
import { COMMANDS } from "@/ui/commands";
import { answer, refuse } from "../../answers";
import { sentTo } from "../../sent";

export const dynamic = "force-dynamic";

const BODY_MAX_BYTES = 1_024;
const Wish = keysWish(COMMANDS);

/** One's own keys. */
export async function GET(request: Request): Promise<Response> {
  const found = await signedInBy(request);
  return found ? answer(await ownKeys(database(), found.viewer.id)) : refuse(401);
}

/** Changes them. 409 says which command has the key already. */
export async function POST(request: Request): Promise<Response> {
  const sent = await sentTo(request, Wish, BODY_MAX_BYTES);
  if (sent instanceof Response) return sent;
  const { viewer, wish } = sent;
  const outcome = await changeOwnKeys(database(), { viewer, wish, table: COMMANDS, now: new Date() });
  return answer(outcome, outcome.ok ? 200 : 409);
}
