"use client";

import { useTranslations } from "next-intl";
import type { RepliesToWrite } from "@/core/replies/saved-reply";
import { Shelf } from "../replies/shelf";

/** Steps that are taken together. */
export function Macros({ start }: { start: RepliesToWrite }) {
  const t = useTranslations("macros");
  const words = {
    ...{ title: t("title"), lede: t("lede"), begin: t("new"), newTitle: t("form.newTitle") },
    ...{ empty: t("empty"), choose: t("choose"), back: t("back") },
  };
  return <Shelf start={start} kind="macros" words={words} />;
}
