import type { Fault } from "./faults";
import { Refusal } from "./refusal";

/** What Bluesky says instead of carrying a call out. Null when the fault does not lie in the words. */
export function faultyAnswer(fault: Fault, now: Date): Response | null {
  switch (fault.kind) {
    case "rate_limited":
      return refused(Refusal.tooMany(fault.resetSeconds === null ? {} : usedUp(fault.resetSeconds, now)));
    case "unauthorized":
      return refused(Refusal.badToken());
    case "token_expired":
    case "refresh_token_dead":
      return refused(Refusal.expired());
    case "scope_missing":
      return refused(Refusal.badMethod());
    case "account_taken_down":
      return refused(Refusal.takenDown());
    case "status":
      return fault.html ? page(fault.status) : refused(Refusal.broken(fault.status));
    default:
      return null;
  }
}

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}

const refused = ({ status, body, headers }: Refusal): Response => json(status, body, headers);

const page = (status: number): Response =>
  new Response(`<!doctype html><title>${status}</title>`, {
    status,
    headers: { "content-type": "text/html" },
  });

/** Unix seconds. */
const usedUp = (seconds: number, now: Date) => ({
  "ratelimit-limit": "3000",
  "ratelimit-remaining": "0",
  "ratelimit-reset": String(Math.ceil(now.getTime() / 1000) + seconds),
  "ratelimit-policy": "3000;w=300",
});
