"use client";

import { useTranslations } from "next-intl";
import type { RepliesToWrite } from "@/core/replies/saved-reply";
import { Shelf } from "./shelf";

/** Words that are said often. */
export function Replies({ start }: { start: RepliesToWrite }) {
  const t = useTranslations("replies");
  const words = {
    ...{ title: t("title"), lede: t("lede"), begin: t("new"), newTitle: t("form.newTitle") },
    ...{ empty: t("empty"), choose: t("choose"), back: t("back") },
  };
  return <Shelf start={start} kind="replies" words={words} />;
}
