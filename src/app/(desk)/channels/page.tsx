import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireAgent } from "@/auth";
import { database } from "@/db/client";
import { channelList } from "@/db/queries/channel-health";
import { Channels } from "@/ui/channels/channels";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channels");
  return { title: t("title") };
}

export default async function ChannelsScreen() {
  const viewer = await requireAgent();
  return <Channels start={await channelList(database(), viewer, new Date())} />;
}
