import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireAgent } from "@/auth";
import { database } from "@/db/client";
import { channelDetail } from "@/db/queries/channel-detail";
import { renewingOf } from "@/services/connect/renewing";
import { Channel } from "@/ui/channels/channel";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channels");
  return { title: t("title") };
}

const Params = z.object({ id: z.uuid() });

export default async function ChannelScreen({ params }: { params: Promise<unknown> }) {
  const viewer = await requireAgent();
  const wanted = Params.safeParse(await params);
  const detail =
    wanted.success && (await channelDetail(database(), viewer, { id: wanted.data.id, now: new Date() }));
  if (!detail) notFound();
  return <Channel start={{ ...detail, renewing: renewingOf(detail.platform) }} />;
}
