import { z } from "zod";
import { TAG_MAX } from "@/core/conversation/bounds";
import { VIEW_NAMES } from "@/core/views";

/** Addresses are typed, shared and bent by people: what cannot be read is left out rather than refused. */
export const InboxAddress = z
  .object({
    view: z.enum(VIEW_NAMES).catch("team"),
    channel: z.uuid().nullable().catch(null),
    tag: z.string().min(1).max(TAG_MAX).nullable().catch(null),
    c: z.uuid().nullable().catch(null),
  })
  .transform(({ view, channel, tag, c }) => ({
    filter: { view, channelId: channel, tag },
    conversationId: c,
  }));
