import { z } from "zod";
import type { JsonAnswer } from "@/platforms/json-answer";
import type { Refusal } from "@/platforms/json-failure";
import type { RejectionReason } from "@/platforms/platform-error";
import { regainedAt } from "./usage";

const ErrorBody = z.looseObject({
  error: z.looseObject({
    code: z.coerce.number(),
    error_subcode: z.coerce.number().optional(),
  }),
});

/**
 * What to do about a refusal. The status is 400 for nearly everything, so code and subcode decide; null when the body
 * holds neither, and the status has to do.
 */
export function refusalIn(
  { body, headers }: Pick<JsonAnswer, "body" | "headers">,
  now = new Date(),
): Refusal | null {
  const read = ErrorBody.safeParse(body);
  if (!read.success) return null;
  const { code, error_subcode: subcode } = read.data.error;
  const told = subcode === undefined ? code : `${code}/${subcode}`;
  return { ...verdictOn(code, subcode, { headers, now }), code: told };
}

function verdictOn(
  code: number,
  subcode: number | undefined,
  { headers, now }: { headers: Headers; now: Date },
): Refusal {
  if (UNDECIDED.has(code)) return { fault: "unavailable" };
  if (isLimit(code))
    return {
      fault: "rate_limited",
      retryAt: regainedAt(headers, now),
      isShared: OF_THE_APPLICATION.has(code),
    };
  if (code === DEAD_TOKEN) return { fault: "unauthorized" };
  if (subcode !== undefined && OUTSIDE_THE_WINDOW.has(subcode))
    return { fault: "rejected", reason: "window_closed" };
  if (code === INVALID)
    return {
      fault: "rejected",
      reason: subcode === GONE ? "target_gone" : "invalid_request",
    };
  return { fault: "rejected", reason: REASONS[code] ?? "not_permitted" };
}

/** Unknown, and service down: whether a write was carried out is not said. */
const UNDECIDED = new Set([1, 2]);
/** A page token that has died can't be renewed silently: the account has to be connected again. */
const DEAD_TOKEN = 190;
/** Messenger's, and Instagram's. */
const OUTSIDE_THE_WINDOW = new Set([2_018_278, 2_534_022]);
const INVALID = 100;
const GONE = 33;

/** Of the application, a user, a Page, the application again, and one call; and those of business use cases. */
const LIMITS = new Set([4, 17, 32, 341, 613]);
const USE_CASE_LIMITS = { from: 80_000, to: 80_099 };
/** Counted for the application, whichever of its Pages asked. */
const OF_THE_APPLICATION = new Set([4, 341]);
const isLimit = (code: number) =>
  LIMITS.has(code) || (code >= USE_CASE_LIMITS.from && code <= USE_CASE_LIMITS.to);

/** Whatever is not named here, such as 10 and 200 to 299, is a right that we were not given. */
const REASONS: Record<number, RejectionReason> = {
  324: "files_not_taken",
  368: "account_suspended",
  506: "duplicate",
  551: "private_not_accepted",
  10900: "already_replied",
  10903: "private_not_accepted",
};
