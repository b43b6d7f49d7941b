"use client";

import { useTranslations } from "next-intl";
import { ESCALATED } from "@/core/conversation/escalation";
import type { SignalView } from "@/core/views";
import { useOpenConversation } from "../thread/conversation-context";

/** Who called and why, where somebody did. */
export const escalationIn = (signals: readonly SignalView[]): SignalView | undefined =>
  signals.find(({ name }) => name === ESCALATED);

/** What escalating and its end do to the open conversation; both can be taken back. */
export function useEscalation() {
  const t = useTranslations("escalation");
  const { conversation, acts } = useOpenConversation();
  const { id: conversationId, signals } = conversation;
  const running = escalationIn(signals);
  return {
    running,
    escalate: async (reason: string) => {
      const outcome = await acts.act({ type: "escalate", conversationId, reason });
      if (!outcome.ok) return outcome;
      const run = () => void acts.carryOut({ type: "end_escalation", conversationId });
      acts.offerBack(`escalation-${conversationId}`, { said: t("done"), run });
      return null;
    },
    end: async () => {
      if (!running) return;
      const reason = String(running.params.because);
      const outcome = await acts.carryOut({ type: "end_escalation", conversationId });
      const run = () => void acts.carryOut({ type: "escalate", conversationId, reason });
      if (outcome.ok) acts.offerBack(`escalation-${conversationId}`, { said: t("ended"), run });
    },
  };
}
