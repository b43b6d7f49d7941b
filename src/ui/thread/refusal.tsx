"use client";

import { TriangleAlert } from "lucide-react";
import type { Outcome } from "../data/act";
import { usePhrase } from "../intl/phrase";

/** Nothing was done, and why. */
export function Refusal({ outcome }: { outcome: Outcome | null }) {
  const refused = usePhrase("refused");
  if (!outcome || outcome.ok) return null;
  return (
    <p role="alert" className="type-preview flex gap-2 border-t border-line px-5 py-3 text-over">
      <TriangleAlert size={14} className="mt-[3px] flex-none" aria-hidden="true" />
      {refused(outcome.reason, outcome.params)}
    </p>
  );
}
