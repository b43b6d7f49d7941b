import { z } from "zod";
import { TAG_MAX } from "@/core/conversation/bounds";
import { SEARCH_MAX } from "@/core/search/parse-search";
import { VIEW_NAMES } from "@/core/views";

/** Addresses are typed, shared and bent by people: what cannot be read is left out rather than refused. */
export const InboxAddress = z
  .object({
    view: z.enum(VIEW_NAMES).catch("team"),
    channel: z.uuid().nullable().catch(null),
    tag: z.string().min(1).max(TAG_MAX).nullable().catch(null),
    c: z.uuid().nullable().catch(null),
    q: z.string().trim().min(1).max(SEARCH_MAX).nullable().catch(null),
  })
  .transform(({ view, channel, tag, c, q }) => ({
    filter: { view, channelId: channel, tag },
    conversationId: c,
    asked: q,
  }));
