import type { Fault } from "./faults";
import { REFUSED, Refusal } from "./problems";

/** What X says instead of carrying a call out. Null when the fault does not lie in the words. */
export function faultyAnswer(fault: Fault, now: Date): Response | null {
  switch (fault.kind) {
    case "rate_limited":
      return problem(
        Refusal.tooMany(
          fault.resetSeconds === null ? {} : { ...usedUp("x-rate-limit", resetAt(fault, now)) },
        ),
      );
    case "rate_limited_day":
      return problem(
        Refusal.tooMany({ ...withRoom(now), ...usedUp("x-user-limit-24hour", resetAt(fault, now)) }),
      );
    case "credits_depleted":
      return problem(Refusal.credits());
    case "unauthorized":
      return problem(Refusal.unauthorized());
    case "duplicate":
      return problem(Refusal.forbidden(REFUSED.duplicate));
    case "scope_missing":
      return problem(Refusal.wrongAuthentication());
    case "not_enrolled":
      return problem(Refusal.notEnrolled());
    case "version_sunset":
      return problem(Refusal.sunset());
    case "account_locked":
      return problem(Refusal.forbidden(REFUSED.locked));
    case "not_summoned":
      return problem(Refusal.forbidden(REFUSED.notSummoned));
    case "status":
      return fault.html ? page(fault.status) : problem(Refusal.brokenInside(fault.status));
    default:
      return null;
  }
}

function problem({ status, body, headers }: Refusal): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

const page = (status: number) =>
  new Response(`<!doctype html><title>${status}</title>`, {
    status,
    headers: { "content-type": "text/html" },
  });

/** Unix seconds. */
const resetAt = ({ resetSeconds }: Fault, now: Date): string =>
  String(Math.ceil(now.getTime() / 1000) + (resetSeconds ?? 0));

const usedUp = (prefix: string, reset: string) => ({
  [`${prefix}-limit`]: "15",
  [`${prefix}-remaining`]: "0",
  [`${prefix}-reset`]: reset,
});

const withRoom = (now: Date) => ({
  "x-rate-limit-limit": "15",
  "x-rate-limit-remaining": "14",
  "x-rate-limit-reset": String(Math.ceil(now.getTime() / 1000) + 900),
});
