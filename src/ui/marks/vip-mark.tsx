"use client";

import { Star } from "lucide-react";
import { useTranslations } from "next-intl";

/** Beside a name. */
export function VipMark({ size }: { size: number }) {
  const t = useTranslations("contact");
  return <Star size={size} role="img" aria-label={t("vip")} className="flex-none fill-current text-ink-2" />;
}
