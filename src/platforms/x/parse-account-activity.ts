import { z } from "zod";
import type { InboundEvent } from "@/core/inbound-event";
import type { Account } from "@/platforms/connector";
import { legacyDirectMessages } from "./parse-activity";
import { postEvents } from "./parse-post";
import { Id } from "./payloads";
import { AccountActivity, LegacyPost } from "./webhook-payloads";

const Deletion = z.object({
  status: z.object({ id: Id }),
  timestamp_ms: z.string().regex(/^\d+$/).optional(),
});

/** A delivery of the Account Activity API. Likes, follows, receipts, typing and what X adds next give nothing. */
export function accountActivityEvents(raw: unknown, account: Account): InboundEvent[] {
  const { tweet_create_events, tweet_delete_events, direct_message_events, users } =
    AccountActivity.parse(raw);
  return [
    ...z
      .array(LegacyPost)
      .parse(tweet_create_events ?? [])
      .flatMap(({ post, author }) => postEvents(post, { users: [author], posts: [], media: [] }, account)),
    ...legacyDirectMessages(direct_message_events ?? [], users, account),
    ...z
      .array(Deletion)
      .parse(tweet_delete_events ?? [])
      .map(
        ({ status, timestamp_ms }): InboundEvent => ({
          type: "deletion",
          externalId: status.id,
          occurredAt: timestamp_ms ? new Date(Number(timestamp_ms)) : null,
        }),
      ),
  ];
}
