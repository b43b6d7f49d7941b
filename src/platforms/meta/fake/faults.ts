import { z } from "zod";
import { COMMON_KINDS, FAULT_FIELDS } from "@/platforms/fake-kit/faults";

/** What can be made to go wrong with a call, beside what can go wrong with any platform. */
export const Fault = z.object({
  ...FAULT_FIELDS,
  kind: z.enum([
    ...COMMON_KINDS,
    // Limits: of the application, and what the headers say is used.
    "app_limit",
    "usage",
    // The server.
    "transient",
    // Paging.
    "short_page",
    "empty_page",
    "repeated_item",
    "forgotten_token",
    "looping_token",
    // Being let in.
    "scope_missing",
    // People, content, policy.
    "author_missing",
    "target_deleted",
    "target_edited",
    "private_reply_used",
    "outside_window",
    "person_unavailable",
    "duplicate",
    "blocked",
    // Batches.
    "batch_timeout",
  ]),
  /** `unauthorized`: 460 is a changed password, 463 an expired token, 458 a removed application. */
  subcode: z.number().int().default(460),
  /** `usage`: the share that the headers call used. */
  percent: z.number().min(0).max(100).default(80),
});
export type Fault = z.infer<typeof Fault>;
