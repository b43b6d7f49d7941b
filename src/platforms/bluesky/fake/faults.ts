import { z } from "zod";
import { COMMON_KINDS, FAULT_FIELDS } from "@/platforms/fake-kit/faults";
import { CHANGE_NAMES } from "./drift";

/** What can be made to go wrong with a call to Bluesky. */
export const Fault = z.object({
  kind: z.enum([
    ...COMMON_KINDS,
    // Limits.
    "quota",
    // Paging.
    "short_page",
    "empty_page",
    "repeated_item",
    "item_between_pages",
    "forgotten_token",
    "looping_token",
    // Being let in.
    "token_expired",
    "expired_at_once",
    "refresh_token_dead",
    "scope_missing",
    "account_taken_down",
    // People, content.
    "blocked",
    "target_deleted",
    "thread_closed",
    // Drift.
    "drift",
  ]),
  ...FAULT_FIELDS,
  /** `quota`: the share of the window that the headers call used. */
  percent: z.number().min(0).max(100).default(80),
  /** `drift`: what is different. */
  drift: z.enum(CHANGE_NAMES).default("new_field"),
});
export type Fault = z.infer<typeof Fault>;
