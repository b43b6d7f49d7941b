import { z } from "zod";
import { COMMON_KINDS, FAULT_FIELDS } from "@/platforms/fake-kit/faults";
import { COMMON_PUSH_KINDS, PUSH_FAULT_FIELDS } from "@/platforms/fake-kit/push-faults";
import { REFUSED, Refusal, refused } from "./refusal";

/** What can be made to go wrong with a call to Telegram. */
export const Fault = z.object({
  kind: z.enum([...COMMON_KINDS, "other_poller", "blocked"]),
  ...FAULT_FIELDS,
});
export type Fault = z.infer<typeof Fault>;

/** What can be made to go wrong with what Telegram pushes. */
export const PushFault = z.object({ kind: z.enum(COMMON_PUSH_KINDS), ...PUSH_FAULT_FIELDS });
export type PushFault = z.infer<typeof PushFault>;

/** What Telegram says instead of carrying a call out. */
export function faultyAnswer(fault: Fault): Response | null {
  switch (fault.kind) {
    case "rate_limited":
      return refused(
        fault.resetSeconds === null
          ? new Refusal(429, "Too Many Requests")
          : Refusal.tooMany(fault.resetSeconds),
      );
    case "unauthorized":
      return refused(new Refusal(401, REFUSED.token));
    case "other_poller":
      return refused(new Refusal(409, REFUSED.otherPoller));
    case "blocked":
      return refused(new Refusal(403, REFUSED.blocked));
    case "status":
      return fault.html ? page(fault.status) : refused(new Refusal(fault.status, "Internal Server Error"));
    default:
      return null;
  }
}

const page = (status: number) =>
  new Response(`<!doctype html><title>${status}</title>`, {
    status,
    headers: { "content-type": "text/html" },
  });

const calls = (group: string, faults: Record<string, z.input<typeof Fault>>) =>
  Object.fromEntries(Object.entries(faults).map(([name, call]) => [name, { group, call }]));

/** By name. */
export const MODES: Record<string, { group: string; call: z.input<typeof Fault> }> = {
  ...calls("limits", {
    rate_limited: { kind: "rate_limited", resetSeconds: 5 },
    rate_limited_without_reset: { kind: "rate_limited", resetSeconds: null },
  }),
  ...calls("server", {
    broken: { kind: "status", status: 500 },
    bad_gateway: { kind: "status", status: 502 },
    unavailable_page: { kind: "status", status: 503, html: true },
    timeout_after_work: { kind: "status", status: 504, applied: true },
    maintenance: { kind: "status", status: 503, html: true, forSeconds: 300 },
  }),
  ...calls("network", {
    connection_refused: { kind: "refused" },
    reset_before_request: { kind: "reset" },
    reset_after_work: { kind: "reset", applied: true },
    slow_first_byte: { kind: "slow" },
    slow_body: { kind: "slow_body" },
    cut_body: { kind: "cut" },
    wrong_content_length: { kind: "wrong_length" },
    broken_gzip: { kind: "broken_gzip" },
  }),
  ...calls("auth", { unauthorized: { kind: "unauthorized" } }),
  ...calls("order and repetition", { other_poller: { kind: "other_poller" } }),
  ...calls("people", { blocked_us: { kind: "blocked", of: "writes" } }),
};
