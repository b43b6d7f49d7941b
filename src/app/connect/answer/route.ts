import { z } from "zod";
import type { ConnectAnswer } from "@/core/connecting";
import { database } from "@/db/client";
import { vault } from "@/db/vault";
import { env } from "@/env";
import { channelContext } from "@/services/channel-context";
import { finishConsent } from "@/services/connect/consent";
import { adminOf } from "../../api/admin";
import { paramsOf } from "../../api/request-input";

export const dynamic = "force-dynamic";

const TEXT_MAX = 4_096;
/** Platforms add parameters of their own; a refusal comes with `error` and without a code. */
const Params = z.object({
  state: z.string().min(1).max(TEXT_MAX),
  code: z.string().min(1).max(TEXT_MAX).optional(),
});

/** Where a platform sends an admin back to after a consent. Opened by the browser itself, so it answers with a page. */
export async function GET(request: Request): Promise<Response> {
  const admin = await adminOf(request);
  if (admin instanceof Response) return to("/sign-in");
  const params = Params.safeParse(paramsOf(request));
  if (!params.success) return to("/channels/connect?failed=expired");
  const { state, code = null } = params.data;
  const context = channelContext({ database: database(), vault: vault(), now: () => new Date() });
  return to(placeFor(await finishConsent(context, { sessionId: admin.sessionId, state, code })));
}

function placeFor(finished: ConnectAnswer): string {
  if (!finished.ok) return `/channels/connect?failed=${finished.reason}`;
  if ("choiceId" in finished) return `/channels/connect?choice=${finished.choiceId}`;
  return "channelId" in finished ? `/channels/${finished.channelId}` : "/channels";
}

const to = (path: string) =>
  new Response(null, { status: 303, headers: { location: new URL(path, env().SIXTY_URL).href } });
