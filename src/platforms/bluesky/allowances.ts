import type { Budget, Endpoint } from "@/platforms/connector";
import type { JsonAnswer } from "@/platforms/json-answer";

/** Bluesky counts every request of an address together, and apart from it what an account writes. */
export const REQUESTS: Endpoint = "requests";
const DAY_SECONDS = 86_400;
/** Of the points that an account may spend on writing, a post costs three. */
const POST_POINTS = 3;

export function endpointOf(method: string): Endpoint {
  switch (method) {
    case "com.atproto.repo.createRecord":
      return "send_public";
    case "chat.bsky.convo.sendMessage":
      return "send_private";
    default:
      return REQUESTS;
  }
}

/** The allowance that an answer's headers speak of: always the one that is nearest to its end. */
export function allowancesIn(
  endpoint: Endpoint,
  { headers }: Pick<JsonAnswer, "headers">,
): { endpoint: Endpoint; budget: Budget }[] {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) =>
    wholeNumber(headers.get(`ratelimit-${name}`)),
  );
  const seconds = wholeNumber(/;w=(\d+)/.exec(headers.get("ratelimit-policy") ?? "")?.[1] ?? null);
  if (limit == null || remaining == null || !reset || seconds === null) return [];
  const resetsAt = new Date(reset * 1000);
  const beginsAt = new Date(resetsAt.getTime() - seconds * 1000);
  if (seconds < 3_600) return [{ endpoint: REQUESTS, budget: { limit, remaining, beginsAt, resetsAt } }];
  if (endpoint !== "send_public") return [];
  const posts = (points: number) => Math.floor(points / POST_POINTS);
  const budget = { limit: posts(limit), remaining: posts(remaining), resetsAt };
  return [{ endpoint: seconds < DAY_SECONDS ? endpoint : `${endpoint}@24h`, budget }];
}

/** Unix seconds. */
export function resetAt({ headers }: Pick<JsonAnswer, "headers">): Date | null {
  const reset = wholeNumber(headers.get("ratelimit-reset"));
  return reset ? new Date(reset * 1000) : null;
}

/** Unix seconds end long before this; what is larger is no number of Bluesky's. */
const NUMBER_MAX = 9_999_999_999;

function wholeNumber(text: string | null): number | null {
  const value = text === null || text === "" ? Number.NaN : Number(text);
  return Number.isInteger(value) && value >= 0 && value <= NUMBER_MAX ? value : null;
}
