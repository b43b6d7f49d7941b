import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireAgent } from "@/auth";
import { database } from "@/db/client";
import { repliesToWrite } from "@/services/replies/replies-to-write";
import { Replies } from "@/ui/settings/replies/replies";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("replies");
  return { title: t("title") };
}

export default async function RepliesScreen() {
  const viewer = await requireAgent();
  return <Replies start={await repliesToWrite(database(), viewer)} />;
}
