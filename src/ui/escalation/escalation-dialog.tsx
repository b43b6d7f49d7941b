"use client";

import { useTranslations } from "next-intl";
import { ESCALATION_REASON_MAX } from "@/core/conversation/escalation";
import type { Outcome } from "../data/act";
import { Dialog } from "../primitives/dialog";
import { ReasonForm } from "../thread/reason-form";

interface EscalationDialogProps {
  contactName: string;
  /** Returns null when it was done. */
  onGive: (reason: string) => Promise<Outcome | null>;
  onClose: () => void;
}

/** Those who lead are called by a sentence that says why. */
export default function EscalationDialog({ contactName, onGive, onClose }: EscalationDialogProps) {
  const t = useTranslations("escalation");
  return (
    <Dialog
      open
      onClose={onClose}
      label={t("title")}
      className="inset-x-0 top-4 mx-auto w-120 max-w-[calc(100vw-1.5rem)] overflow-hidden rounded-dialog desk:top-28"
    >
      <ReasonForm
        head={
          <h2 className="type-section min-w-0 flex-1">
            {t.rich("of", { name: () => <bdi>{contactName}</bdi> })}
          </h2>
        }
        ask={t("reason")}
        max={ESCALATION_REASON_MAX}
        words={{ cancel: t("cancel"), give: t("give") }}
        onGive={onGive}
        onClose={onClose}
      />
    </Dialog>
  );
}
