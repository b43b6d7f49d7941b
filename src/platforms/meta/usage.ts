import { z } from "zod";
import type { Budget } from "@/platforms/connector";

const Percent = z.coerce.number().min(0);
const Usage = z.looseObject({
  call_count: Percent.optional(),
  total_time: Percent.optional(),
  total_cputime: Percent.optional(),
  /** Minutes; zero while nothing is refused. */
  estimated_time_to_regain_access: z.coerce.number().min(0).optional(),
});
type Usage = z.infer<typeof Usage>;

/** Of the application and of a Page: one object. */
const SINGLE = ["x-app-usage", "x-page-usage"];
/** By account, one entry for each kind of use. */
const BY_USE_CASE = "x-business-use-case-usage";

/** From here on Meta may refuse at any moment. */
const FULL_PERCENT = 95;
/** Shares roll over an hour, and nobody says when: they are asked for again after this long, in milliseconds. */
const FADES_AFTER_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** The fullest of all the shares that an answer speaks of; null when it speaks of none. */
export function budgetIn(headers: Headers, now: Date): Budget | null {
  const usages = usagesIn(headers);
  const [fullest] = usages.map(shareOf).sort((a, b) => b - a);
  if (fullest === undefined) return null;
  const remaining = fullest >= FULL_PERCENT ? 0 : Math.floor(100 - fullest);
  return {
    limit: 100,
    remaining,
    resetsAt: regainedAt(headers, now) ?? new Date(now.getTime() + FADES_AFTER_MS),
  };
}

/** When calls are taken again, where the headers say so. */
export function regainedAt(headers: Headers, now: Date): Date | null {
  const minutes = Math.max(
    0,
    ...usagesIn(headers).map((usage) => usage.estimated_time_to_regain_access ?? 0),
  );
  return minutes > 0 ? new Date(now.getTime() + minutes * MINUTE_MS) : null;
}

const shareOf = ({ call_count = 0, total_time = 0, total_cputime = 0 }: Usage) =>
  Math.max(call_count, total_time, total_cputime);

function usagesIn(headers: Headers): Usage[] {
  const single = SINGLE.flatMap((name) => readAs(Usage, headers.get(name)));
  const byUseCase = readAs(z.record(z.string(), z.array(Usage)), headers.get(BY_USE_CASE));
  return [...single, ...byUseCase.flatMap((one) => Object.values(one).flat())];
}

/** A header that can't be read says nothing. */
function readAs<T>(shape: z.ZodType<T>, header: string | null): T[] {
  try {
    return header === null ? [] : [shape.parse(JSON.parse(header))];
  } catch {
    return [];
  }
}
