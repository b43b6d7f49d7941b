import type { IncomingHttpHeaders } from "node:http";
import { ApiPartialResponseError, ApiResponseError } from "twitter-api-v2";
import { z } from "zod";
import { PlatformError, type RejectionReason } from "@/platforms/platform-error";

export interface FailedCall {
  kind: "read" | "write";
  /** No byte left us. */
  neverConnected: boolean;
  /** Taken out of every message. */
  secrets: (string | undefined)[];
}

/** Sorts what the library threw by what to do about it. A write is `uncertain` unless X clearly refused or never heard it. */
export function platformErrorFrom(error: unknown, call: FailedCall): PlatformError {
  const answer = answerIn(error);
  return answer ? answered(answer, call) : unanswered(error, call);
}

interface Answer {
  status: number;
  detail: string;
  /** Last path segment of the problem's `type`: hosts differ between documents and live bodies. */
  problem: string;
  headers: IncomingHttpHeaders;
}

function unanswered(error: unknown, { kind, neverConnected }: FailedCall): PlatformError {
  const cut = error instanceof ApiPartialResponseError;
  const what = cut
    ? "The answer of X was cut off or unreadable."
    : neverConnected
      ? "X could not be reached."
      : "The connection to X broke.";
  if (kind === "read" || neverConnected) return new PlatformError("unavailable", what);
  return new PlatformError("uncertain", `${what} Whether it was carried out is not known.`);
}

function answered(answer: Answer, { kind, secrets }: FailedCall): PlatformError {
  const { status } = answer;
  const message = `X answered ${status}: ${redacted(answer.detail, secrets)}`;
  if (status === 429) return new PlatformError("rate_limited", message, { retryAt: resetAt(answer.headers) });
  if (status >= 500 || status === 408)
    return new PlatformError(kind === "read" ? "unavailable" : "uncertain", message);
  if (status === 401) return new PlatformError("unauthorized", message);
  if (status === 402) return new PlatformError("unauthorized", message, { reason: "credits_depleted" });
  const { fault, reason } = refusal(answer);
  return new PlatformError(fault, message, { reason });
}

interface Refusal {
  fault: "rejected" | "unauthorized";
  reason: RejectionReason;
}

/** X repeats itself in words more than in codes; the first that fits decides. */
const REFUSALS: [pattern: RegExp, refusal: Refusal][] = [
  [/duplicate content/i, { fault: "rejected", reason: "duplicate" }],
  [/not been mentioned|otherwise engaged/i, { fault: "rejected", reason: "not_summoned" }],
  [/deleted or not visible/i, { fault: "rejected", reason: "target_gone" }],
  [
    /permission to DM|cannot send messages to this user/i,
    { fault: "rejected", reason: "private_not_accepted" },
  ],
  [/text is too long/i, { fault: "rejected", reason: "text_too_long" }],
  [
    /account (is|has been) (suspended|(temporarily )?locked)/i,
    { fault: "unauthorized", reason: "account_suspended" },
  ],
  [/token was invalid/i, { fault: "unauthorized", reason: "not_permitted" }],
];

function refusal({ status, detail, problem }: Answer): Refusal {
  const known = REFUSALS.find(([pattern]) => pattern.test(detail));
  if (known) return known[1];
  // The plan, a scope that was not granted, or a version that is served no more: nothing an agent can mend.
  if (status === 426 || problem === "client-forbidden" || problem === "unsupported-authentication")
    return { fault: "unauthorized", reason: "not_permitted" };
  if (status === 404) return { fault: "rejected", reason: "target_gone" };
  return { fault: "rejected", reason: status === 403 ? "not_permitted" : "invalid_request" };
}

const Problem = z.looseObject({
  title: z.string().optional(),
  detail: z.string().optional(),
  type: z.string().optional(),
  error: z.string().optional(),
  error_description: z.string().optional(),
  errors: z.array(z.looseObject({ message: z.string().optional() })).optional(),
});

function answerIn(error: unknown): Answer | null {
  if (error instanceof ApiResponseError)
    return { status: error.code, headers: error.headers, ...words(error.data) };
  const status = error instanceof ApiPartialResponseError ? (error.response.statusCode ?? 0) : 0;
  // A cut body still has a whole status line: a refusal stays a refusal.
  if (!(error instanceof ApiPartialResponseError) || status < 400) return null;
  return { status, headers: error.response.headers, ...words(null) };
}

/** The body of a failure may be a page of HTML. */
function words(body: unknown): Pick<Answer, "detail" | "problem"> {
  const parsed = Problem.safeParse(body);
  if (!parsed.success) return { detail: "no reason given", problem: "" };
  const { detail, error_description, errors, title, error, type } = parsed.data;
  const said = [
    detail ?? error_description ?? title ?? error,
    ...(errors ?? []).map(({ message }) => message),
  ];
  return {
    detail: [...new Set(said.filter(Boolean))].join(" ") || "no reason given",
    problem: type?.split("/").at(-1) ?? "",
  };
}

/** Unix seconds. The bucket of 24 hours counts when it is the empty one, even while the short one has room. */
function resetAt(headers: IncomingHttpHeaders): Date | null {
  const day = ["x-user-limit-24hour", "x-app-limit-24hour"].find(
    (name) => headers[`${name}-remaining`] === "0",
  );
  const seconds = Number(headers[`${day ?? "x-rate-limit"}-reset`]);
  return Number.isFinite(seconds) && seconds > 0 ? new Date(seconds * 1000) : null;
}

const DETAIL_MAX = 300;
/** Shorter texts are no secrets, and would be taken out of ordinary words. */
const SECRET_MIN = 8;

function redacted(detail: string, secrets: (string | undefined)[]): string {
  const hidden = secrets.reduce<string>(
    (text, secret) => (secret && secret.length >= SECRET_MIN ? text.replaceAll(secret, "[secret]") : text),
    detail,
  );
  return hidden.slice(0, DETAIL_MAX);
}
