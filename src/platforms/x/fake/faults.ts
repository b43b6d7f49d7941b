import { z } from "zod";
import { COMMON_KINDS, FAULT_FIELDS } from "@/platforms/fake-kit/faults";

/** What can be made to go wrong with a call to X. */
export const Fault = z.object({
  kind: z.enum([
    ...COMMON_KINDS,
    // Limits.
    "rate_limited_day",
    "credits_depleted",
    "quota",
    // Paging.
    "short_page",
    "empty_page",
    "repeated_item",
    "item_between_pages",
    "forgotten_token",
    "looping_token",
    "short_history",
    // Being let in.
    "expired_at_once",
    "refresh_token_used",
    "scope_missing",
    "not_enrolled",
    "version_sunset",
    "account_locked",
    // People, content, policy.
    "author_missing",
    "target_edited",
    "target_deleted",
    "not_summoned",
    "duplicate",
    // Drift.
    "drift",
  ]),
  ...FAULT_FIELDS,
  /** `quota`: the share of the window that the headers call used. */
  percent: z.number().min(0).max(100).default(80),
  /** `short_history`: the newest so many posts, and the last so many days of direct messages. */
  items: z.number().int().min(0).default(800),
  days: z.number().min(0).default(30),
  /** `drift`: what is different. */
  drift: z
    .enum(["renamed", "wrapped", "numbers_as_text", "new_value", "new_field", "leap_second"])
    .default("renamed"),
});
export type Fault = z.infer<typeof Fault>;
