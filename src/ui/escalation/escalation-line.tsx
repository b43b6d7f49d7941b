"use client";

import { Siren } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "../primitives/button";
import { CommandKeys } from "../primitives/keys";
import { useEscalation } from "./use-escalation";

/** While somebody has called for those who lead: who, and why. */
export function EscalationLine() {
  const t = useTranslations("escalation");
  const { running, end } = useEscalation();
  if (!running) return null;
  return (
    <div className="type-preview flex flex-none items-start gap-2 border-b border-line bg-over-wash px-5 py-2 text-over desk:ps-8">
      <Siren size={16} strokeWidth={1.75} aria-hidden="true" className="mt-0.5 flex-none" />
      <p className="min-w-0 flex-1 text-pretty">
        <b className="font-[620]">{t.rich("by", { name: () => <bdi>{running.params.person}</bdi> })}</b>{" "}
        <bdi>{running.params.because}</bdi>
      </p>
      <Button size="small" look="quiet" className="-my-0.5 flex-none" onClick={() => void end()}>
        {t("end")} <CommandKeys command="conversation.escalate" />
      </Button>
    </div>
  );
}
