"use client";

import { useOpenConversation } from "./conversation-context";
import { MomentChoice } from "./moment-choice";

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
  return <MomentChoice words="snooze" anchor={anchor} onChoose={snooze} onClose={onClose} />;
}
