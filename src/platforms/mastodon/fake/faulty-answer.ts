import type { Fault } from "./faults";
import { Refusal } from "./refusal";

/** What the instance says instead of carrying a call out. Null when the fault does not lie in the words. */
export function faultyAnswer(fault: Fault, now: Date): Response | null {
  switch (fault.kind) {
    case "rate_limited":
      return refused(
        Refusal.limited(
          fault.resetSeconds === null ? null : new Date(now.getTime() + fault.resetSeconds * 1000),
        ),
      );
    case "unauthorized":
      return refused(Refusal.unauthorized());
    case "scope_missing":
      return refused(Refusal.outsideScopes());
    case "login_disabled":
      return refused(Refusal.suspended());
    case "status":
      return fault.html ? page(fault.status) : refused(new Refusal(fault.status, "Something went wrong"));
    default:
      return null;
  }
}

const refused = ({ status, message, headers }: Refusal) =>
  Response.json({ error: message }, { status, headers });

const page = (status: number) =>
  new Response(`<!doctype html><title>${status}</title>`, {
    status,
    headers: { "content-type": "text/html" },
  });
