"use client";

import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ConnectFailure } from "@/core/connecting";

/** Why it did not succeed and what to do about it, where it was tried. */
export function ConnectTrouble({ reason }: { reason: ConnectFailure | null }) {
  const t = useTranslations("connect");
  if (!reason) return null;
  return (
    <p
      role="alert"
      className="type-body mb-4 flex max-w-3xl items-start gap-3 rounded-field bg-over-wash px-4 py-3 text-over"
    >
      <TriangleAlert size={16} strokeWidth={1.75} className="mt-0.5 flex-none" aria-hidden="true" />
      {t(`failed.${reason}`)}
    </p>
  );
}
