import type { Budget, Endpoint } from "@/platforms/connector";
import type { JsonAnswer } from "@/platforms/json-answer";
import { type BudgetHooks, type JsonClient, jsonClient } from "@/platforms/json-client";
import type { Refusal } from "@/platforms/json-failure";
import type { MastodonCredentials } from "./credentials";
import { isRecord } from "./payloads";

interface Wire {
  /** Of the instance, or of its stream, which may be served elsewhere. */
  host: string;
  baseUrl: string | null;
  hooks?: BudgetHooks;
}

/** Calls one instance in the name of one account. */
export const mastodonClient = (
  { accessToken }: Pick<MastodonCredentials, "accessToken">,
  { host, baseUrl, hooks }: Wire,
): JsonClient =>
  jsonClient({
    ...instance(host, baseUrl),
    hooks,
    headers: () => ({ authorization: `Bearer ${accessToken}` }),
  });

/** Calls of our application, in nobody's name. */
export const anonymousClient = (host: string, baseUrl: string | null): JsonClient =>
  jsonClient(instance(host, baseUrl));

const instance = (host: string, baseUrl: string | null) => ({
  platform: "The instance",
  host,
  baseUrl,
  refusalOf,
  allowancesIn,
  retryAtIn,
});

/** One allowance for all calls of an account, whatever they are; what one call is told holds for the others. */
const ENDPOINTS: Endpoint[] = ["reads", "send_public", "send_private"];
/** An account's calls are counted by five minutes. */
const WINDOW_MS = 300_000;

function allowancesIn(
  _endpoint: Endpoint,
  { headers }: JsonAnswer,
): { endpoint: Endpoint; budget: Budget }[] {
  const [limit, remaining] = [count(headers, "limit"), count(headers, "remaining")];
  const resetsAt = resetIn(headers);
  if (limit === null || remaining === null || resetsAt === null) return [];
  const beginsAt = new Date(resetsAt.getTime() - WINDOW_MS);
  return ENDPOINTS.map((endpoint) => ({ endpoint, budget: { limit, remaining, beginsAt, resetsAt } }));
}

function count(headers: Headers, name: string): number | null {
  const told = headers.get(`x-ratelimit-${name}`);
  return told !== null && /^\d{1,9}$/.test(told) ? Number(told) : null;
}

const retryAtIn = ({ headers }: JsonAnswer): Date | null => resetIn(headers);

/** Mastodon writes a date; some relatives write seconds. */
function resetIn(headers: Headers): Date | null {
  const told = headers.get("x-ratelimit-reset") ?? "";
  const at = /^\d{10}$/.test(told) ? new Date(Number(told) * 1000) : new Date(told);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The API has no codes: its sentences are matched loosely, and only where the status is not enough. */
function refusalOf({ status, body }: JsonAnswer): Refusal | null {
  const said = isRecord(body) && typeof body.error === "string" ? body.error : "";
  if (status === 403) return forbidden(said);
  if (status !== 422) return null;
  if (/character limit|too long/iu.test(said)) return { fault: "rejected", reason: "text_too_long" };
  return { fault: "rejected", reason: "invalid_request" };
}

function forbidden(said: string): Refusal {
  if (/suspended|disabled/iu.test(said)) return { fault: "unauthorized", reason: "account_suspended" };
  if (/scope|confirmed|pending/iu.test(said)) return { fault: "unauthorized", reason: "not_permitted" };
  return { fault: "rejected", reason: "not_permitted" };
}
