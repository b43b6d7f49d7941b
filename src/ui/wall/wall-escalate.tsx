"use client";

import { useTranslations } from "next-intl";
import type { WallRow } from "@/core/manager-views";
import { useAct } from "../data/act";
import EscalationDialog from "../escalation/escalation-dialog";
import { notify } from "../shell/notify";

export default function WallEscalate({ row, onClose }: { row: WallRow; onClose: () => void }) {
  const t = useTranslations("escalation");
  const act = useAct();
  const give = async (reason: string) => {
    const outcome = await act({ type: "escalate", conversationId: row.id, reason });
    if (!outcome.ok) return outcome;
    onClose();
    notify(t("done"));
    return null;
  };
  return <EscalationDialog contactName={row.contactName} onGive={give} onClose={onClose} />;
}
