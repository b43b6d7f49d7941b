import type { Fault } from "./faults";
import { Refusal } from "./refusal";

/** What Meta says instead of carrying a call out. Null when the fault does not lie in that. */
export function faultyAnswer(fault: Fault): Response | null {
  if (fault.kind === "status" && fault.html)
    return new Response(`<!doctype html><title>${fault.status}</title>`, {
      status: fault.status,
      headers: { "content-type": "text/html" },
    });
  const refusal = refusalFor(fault);
  return refusal && refused(refusal, headersFor(fault));
}

export const refused = ({ status, body }: Refusal, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=UTF-8", ...headers },
  });

function refusalFor(fault: Fault): Refusal | null {
  switch (fault.kind) {
    case "rate_limited":
      return Refusal.tooMany();
    case "app_limit":
      return new Refusal(4, "(#4) Application request limit reached", {
        status: 403,
      });
    case "status":
      return Refusal.broken(fault.status);
    case "transient":
      return Refusal.broken(400);
    case "unauthorized":
      return Refusal.deadToken(fault.subcode);
    case "scope_missing":
      return Refusal.noPermission();
    case "private_reply_used":
      return Refusal.alreadyReplied();
    case "outside_window":
      return Refusal.outsideWindow("facebook");
    case "person_unavailable":
      return Refusal.unavailable();
    case "duplicate":
      return Refusal.duplicate();
    case "blocked":
      return Refusal.blocked();
    default:
      return null;
  }
}

function headersFor({ kind, resetSeconds }: Fault): Record<string, string> {
  if (kind !== "rate_limited" || resetSeconds === null) return {};
  return usageHeader({ percent: 100, minutes: Math.ceil(resetSeconds / 60) });
}

/** Minutes are zero while nothing is refused. */
export const usageHeader = ({ percent, minutes }: { percent: number; minutes: number }) => ({
  "x-business-use-case-usage": JSON.stringify({
    page: [
      {
        type: "pages",
        call_count: percent,
        total_cputime: 0,
        total_time: 0,
        estimated_time_to_regain_access: minutes,
      },
    ],
  }),
});
