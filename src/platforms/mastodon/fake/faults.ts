import { z } from "zod";
import { COMMON_KINDS, FAULT_FIELDS } from "@/platforms/fake-kit/faults";

/** What can be made to go wrong with a call to the instance. */
export const Fault = z.object({
  kind: z.enum([
    ...COMMON_KINDS,
    // Paging.
    "short_page",
    "empty_page",
    "repeated_item",
    // Being let in.
    "scope_missing",
    "login_disabled",
    // Content between reading and answering.
    "target_edited",
    "target_deleted",
    // A server that takes our key and forgets it.
    "key_forgotten",
    // A server that shows followers what was meant for one.
    "direct_shown",
    // A server that takes its time with a file.
    "slow_media",
    // Streams.
    "no_sign_of_life",
    "half_line",
  ]),
  ...FAULT_FIELDS,
});
export type Fault = z.infer<typeof Fault>;
