import { z } from "zod";
import { database } from "@/db/client";
import { inboxChoices } from "@/db/queries/inboxes";
import { vault } from "@/db/vault";
import { env } from "@/env";
import { channelContext } from "@/services/channel-context";
import { connectAccount } from "@/services/connect/connect-account";
import { CONSENT_PATH, isConnectable } from "@/services/connect/connect-ways";
import { chooseAccount } from "@/services/connect/consent";
import { sentByAdmin } from "../../admin";
import { answer, refuse } from "../../answers";

const TEXT_MAX = 4_096;
const text = z.string().max(TEXT_MAX);

const ConnectInput = z.union([
  z.strictObject({
    platform: z.string().refine(isConnectable),
    inboxId: z.uuid(),
    fields: z.record(text, text),
  }),
  z.strictObject({ choiceId: z.uuid(), accountExternalId: text }),
]);

/** Connects an account, begins the consent for it, or takes the one that was chosen. For admins. */
export async function POST(request: Request): Promise<Response> {
  const asked = await sentByAdmin(request);
  if (asked instanceof Response) return asked;
  const input = ConnectInput.safeParse(asked.body);
  if (!input.success) return refuse(400);
  const { sessionId } = asked.session;
  const context = channelContext({ database: database(), vault: vault(), now: () => new Date() });
  if ("choiceId" in input.data) return answer(await chooseAccount(context, { sessionId, ...input.data }));
  const { inboxId } = input.data;
  if (!(await inboxChoices(database())).some(({ id }) => id === inboxId)) return refuse(404);
  const redirectUrl = new URL(CONSENT_PATH, env().SIXTY_URL).href;
  return answer(await connectAccount(context, { ...input.data, sessionId, redirectUrl }));
}
