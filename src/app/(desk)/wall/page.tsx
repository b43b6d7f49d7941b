import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireManager } from "@/auth";
import { database } from "@/db/client";
import { databaseClock } from "@/db/queries/database-clock";
import { wallView } from "@/db/queries/wall-view";
import { Wall } from "@/ui/wall/wall";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("wall");
  return { title: t("title") };
}

export default async function WallScreen() {
  const viewer = await requireManager();
  return <Wall start={await wallView(database(), viewer, await databaseClock(database()))} />;
}
