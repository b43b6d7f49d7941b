"use client";

import { useTranslations } from "next-intl";
import { type FileLimit, isSentAlone } from "@/core/answer/files-taken";

const MEGABYTE = 1_000_000;

/** Such as "up to 4 pictures of 5 MB", and whether one is sent without words. */
export function useLimitWords(limit: FileLimit | null): string {
  const t = useTranslations("composer.files");
  if (!limit) return "";
  const isPicturesOnly = limit.types.every((type) => type.startsWith("image/"));
  const size = Math.floor((limit.bytesMax / MEGABYTE) * 10) / 10;
  const words = t(isPicturesOnly ? "upToPictures" : "upToFiles", { n: limit.countMax, size });
  return isSentAlone(limit) ? t("alone", { limit: words }) : words;
}
