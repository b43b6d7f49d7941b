import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireAgent } from "@/auth";
import { database } from "@/db/client";
import { conversationView } from "@/db/queries/conversation-view";
import { inboxCounts } from "@/db/queries/inbox-counts";
import { inboxPage } from "@/db/queries/inbox-page";
import { abilitiesOf } from "@/services/writing-abilities";
import { Inbox } from "@/ui/inbox/inbox";
import { answerSearch } from "../../api/search/answer-search";
import { fileAddressesFor } from "../../files/file-key";
import { requestZone } from "../../locale";
import { InboxAddress } from "./inbox-address";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("nav");
  return { title: t("inbox") };
}

interface InboxPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function InboxScreen({ searchParams }: InboxPageProps) {
  const viewer = await requireAgent();
  const { filter, conversationId: id, asked } = InboxAddress.parse(await searchParams);
  const now = new Date();
  const addressOf = fileAddressesFor(viewer, now);
  const question = asked && { q: asked, zone: await requestZone() };
  const [page, counts, conversation, found] = await Promise.all([
    inboxPage(database(), viewer, { ...filter, cursor: null }),
    inboxCounts(database(), viewer),
    id ? conversationView(database(), viewer, { id, abilitiesOf, addressOf, now }) : null,
    question ? answerSearch(viewer, { ...question, cursor: null }, now) : null,
  ]);
  const search = question && found && { question, page: found };
  return <Inbox start={{ filter, page, counts, conversation, search: search || null }} />;
}
