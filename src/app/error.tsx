"use client";

import { useTranslations } from "next-intl";
import { Apology } from "@/ui/shell/apology";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations("error");
  return <Apology title={t("title")} text={t("text")} onRetry={{ run: reset, label: t("retry") }} />;
}
