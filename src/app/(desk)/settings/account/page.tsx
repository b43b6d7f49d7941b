import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireSession } from "@/auth";
import { database } from "@/db/client";
import { ownAddress, ownSessions } from "@/db/queries/own-sessions";
import { ownQuiet } from "@/db/queries/own-settings";
import { Account } from "@/ui/settings/account/account";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account");
  return { title: t("title") };
}

export default async function AccountScreen() {
  const { sessionId, viewer } = await requireSession();
  const [email, signIns, quiet] = await Promise.all([
    ownAddress(database(), viewer.id),
    ownSessions(database(), { userId: viewer.id, sessionId, now: new Date() }),
    ownQuiet(database(), viewer.id),
  ]);
  return <Account email={email} signIns={signIns} quiet={quiet} />;
}
