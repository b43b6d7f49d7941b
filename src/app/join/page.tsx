import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Join } from "@/ui/sign-in/join";
import { joinWithCode } from "./actions";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("join");
  return { title: t("title") };
}

/** Where a person's link leads. Looking at it uses nothing up: mail programs open links before people do. */
export default function JoinScreen() {
  return <Join join={joinWithCode} />;
}
