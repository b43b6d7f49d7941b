import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireAgent } from "@/auth";
import { mayAct } from "@/core/policy";
import { database } from "@/db/client";
import { organisationView } from "@/db/queries/organisation-view";
import { People } from "@/ui/settings/people/people";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people");
  return { title: t("title") };
}

export default async function PeopleScreen() {
  if (!mayAct(await requireAgent(), "manage_people")) notFound();
  return <People start={await organisationView(database(), new Date())} />;
}
