import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireAgent } from "@/auth";
import { database } from "@/db/client";
import { repliesToWrite } from "@/services/replies/replies-to-write";
import { Macros } from "@/ui/settings/macros/macros";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("macros");
  return { title: t("title") };
}

export default async function MacrosScreen() {
  const viewer = await requireAgent();
  return <Macros start={await repliesToWrite(database(), viewer)} />;
}
