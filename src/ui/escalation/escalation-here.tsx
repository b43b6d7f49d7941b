"use client";

import { useOpenConversation } from "../thread/conversation-context";
import EscalationDialog from "./escalation-dialog";
import { useEscalation } from "./use-escalation";

export default function EscalationHere({ onClose }: { onClose: () => void }) {
  const { conversation } = useOpenConversation();
  const { escalate } = useEscalation();
  const give = async (reason: string) => {
    const failed = await escalate(reason);
    if (!failed) onClose();
    return failed;
  };
  return <EscalationDialog contactName={conversation.contact.name} onGive={give} onClose={onClose} />;
}
