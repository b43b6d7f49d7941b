import type { ConversationView, MessageView } from "@/core/views";

/** What the customer wrote after an answer of ours was written: only a person knows whether it is right all the same. */
export const writtenSince = ({ segments }: ConversationView, { occurredAt }: MessageView) =>
  segments
    .flatMap(({ items }) => items.filter((item) => item.kind === "message"))
    .findLast((one) => one.origin === "customer" && one.occurredAt > occurredAt);
