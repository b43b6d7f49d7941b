import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireSession } from "@/auth";
import { CONNECT_FAILURES } from "@/core/connecting";
import { mayAct } from "@/core/policy";
import { database } from "@/db/client";
import { inboxChoices } from "@/db/queries/inboxes";
import { vault } from "@/db/vault";
import { env } from "@/env";
import { channelContext } from "@/services/channel-context";
import { connectWays } from "@/services/connect/connect-ways";
import { accountChoice } from "@/services/connect/consent";
import { ConnectChannel } from "@/ui/channels/connect/connect-channel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("connect");
  return { title: t("title") };
}

const Params = z.object({
  choice: z.uuid().optional().catch(undefined),
  failed: z.enum(CONNECT_FAILURES).optional().catch(undefined),
});

export default async function ConnectScreen({ searchParams }: { searchParams: Promise<unknown> }) {
  const { sessionId, viewer } = await requireSession();
  if (!mayAct(viewer, "manage_channels")) notFound();
  const { choice, failed = null } = Params.parse(await searchParams);
  const context = channelContext({ database: database(), vault: vault(), now: () => new Date() });
  const [ways, inboxes, accounts] = await Promise.all([
    connectWays({ database: database(), address: env().SIXTY_URL }),
    inboxChoices(database()),
    choice ? accountChoice(context, { sessionId, choiceId: choice }) : null,
  ]);
  const chosen = choice && accounts ? { id: choice, ...accounts } : null;
  const isTooLate = choice !== undefined && accounts === null;
  return (
    <ConnectChannel ways={ways} inboxes={inboxes} choice={chosen} failed={isTooLate ? "expired" : failed} />
  );
}
