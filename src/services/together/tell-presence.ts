import type { UnitOfWork } from "@/jobs/unit-of-work";

/** Lets every screen that shows the conversation read again who is there. The later of two moments is the newer state. */
export const tellPresence = ({ changed }: UnitOfWork, conversationId: string, now: Date): void =>
  changed({ type: "presence", id: conversationId, version: now.getTime() });
