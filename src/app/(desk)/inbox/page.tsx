import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireAgent } from "@/auth";
import { database } from "@/db/client";
import { conversationView } from "@/db/queries/conversation-view";
import { inboxCounts } from "@/db/queries/inbox-counts";
import { inboxPage } from "@/db/queries/inbox-page";
import { listCounts } from "@/db/queries/list-counts";
import { savedViews } from "@/db/queries/saved-view-counts";
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
  const { filter: own, savedId, conversationId: id, asked } = InboxAddress.parse(await searchParams);
  const now = new Date();
  const zone = await requestZone();
  const addressOf = fileAddressesFor(viewer, now);
  const spentMs = () => Date.now() - now.getTime();
  const views = await savedViews(database(), { viewer, zone, now, spentMs });
  const shows = views.views.find((view) => view.id === savedId)?.shows;
  const filter = shows?.kind === "list" ? shows.filter : own;
  const q = shows ? shows.kind === "search" && shows.q : asked;
  const isNarrowed = Object.values({ ...filter, view: null }).some((part) => part !== null);
  const [page, counts, [count = null], conversation, found] = await Promise.all([
    inboxPage(database(), viewer, { filter: { ...filter, cursor: null }, now }),
    inboxCounts(database(), viewer, now),
    listCounts(database(), viewer, { filters: isNarrowed ? [filter] : [], now }),
    id ? conversationView(database(), viewer, { id, abilitiesOf, addressOf, now }) : null,
    q ? answerSearch(viewer, { q, zone, cursor: null }, now) : null,
  ]);
  const search = q && found ? { question: { q, zone }, page: found } : null;
  return <Inbox start={{ filter, page, counts, views, count, conversation, search }} />;
}
