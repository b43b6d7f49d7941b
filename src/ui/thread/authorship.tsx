"use client";

import { ShieldAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Authenticity } from "@/core/inbound-event";

/** Whether the author is who it says. Only a doubt that was found is loud. */
export function Authorship({ authenticity }: { authenticity: Authenticity }) {
  const t = useTranslations("thread.authenticity");
  if (authenticity !== "failed") return ` · ${t(authenticity)}`;
  return (
    <>
      {" · "}
      <span className="inline-flex items-center gap-1 font-semibold text-over">
        <ShieldAlert size={12} aria-hidden="true" className="flex-none" />
        {t("failed")}
      </span>
    </>
  );
}
