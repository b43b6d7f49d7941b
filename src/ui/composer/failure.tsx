"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Outcome } from "../data/act";
import { usePhrase } from "../intl/phrase";

/** Stands where the action was. The text is still in the field above. */
export function Failure({ outcome }: { outcome: Outcome | null }) {
  const t = useTranslations("composer");
  const refused = usePhrase("refused");
  if (!outcome || outcome.ok) return null;
  return (
    <p role="alert" className="type-preview flex gap-2 px-4 py-1 text-over">
      <TriangleAlert size={14} className="mt-[3px]" aria-hidden="true" />
      {t("notSent", { reason: refused(outcome.reason, outcome.params) })}
    </p>
  );
}
