import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireAgent } from "@/auth";
import { mayAct } from "@/core/policy";
import { database } from "@/db/client";
import { promisesView } from "@/db/queries/promises-view";
import { Promises } from "@/ui/settings/promises/promises";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("promises");
  return { title: t("title") };
}

export default async function PromisesScreen() {
  if (!mayAct(await requireAgent(), "manage_promises")) notFound();
  return <Promises start={await promisesView(database())} />;
}
