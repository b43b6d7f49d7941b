"use client";

import { useOpenConversation } from "./conversation-context";
import { SnoozeChoice } from "./snooze-choice";

export default function SnoozePopup({
  anchor,
  onClose,
}: {
  anchor: HTMLElement | null;
  onClose: () => void;
}) {
  const { acts } = useOpenConversation();
  const snooze = (until: string, when: string) => {
    onClose();
    void acts.snooze(until, when);
  };
  return <SnoozeChoice anchor={anchor} onChoose={snooze} onClose={onClose} />;
}
