"use client";

import { useTranslations } from "next-intl";
import { seesTeam } from "@/core/policy";
import type { ConversationView } from "@/core/views";
import type { Outcome } from "../data/act";
import { newId } from "../data/api";
import { useViewer } from "../shell/viewer-context";
import { useOpenConversation } from "../thread/conversation-context";
import type { Receiver } from "./receivers";

interface Decided {
  seen: Pick<ConversationView, "team" | "assignee">;
  reason: string;
}

/** Hands the open conversation over. `follow` leaves it where it is not the viewer's any more, and offers the way back. */
export function useHandOff() {
  const t = useTranslations("handoff");
  const viewer = useViewer();
  const { conversation, acts } = useOpenConversation();
  return async (
    { team, person }: Receiver,
    { seen, reason }: Decided,
  ): Promise<{ outcome: Outcome; follow: () => void }> => {
    const { id: conversationId } = conversation;
    const handoffId = newId();
    const outcome = await acts.act({
      ...{ type: "hand_off", conversationId, handoffId, reason },
      ...{ teamId: team.id, assigneeId: person?.id ?? null },
      from: { teamId: seen.team.id, assigneeId: seen.assignee?.id ?? null },
    });
    const isLost = !seesTeam(viewer, team.id);
    const takeBack = async () => {
      const back = await acts.carryOut({ type: "take_handoff_back", conversationId, handoffId });
      if (back.ok && isLost) acts.comeBack();
    };
    const follow = () => {
      if (isLost) acts.leaveDone();
      acts.offerBack(`handoff-${handoffId}`, {
        said: t("done", { name: person?.name ?? team.name }),
        run: () => void takeBack(),
      });
    };
    return { outcome, follow };
  };
}
