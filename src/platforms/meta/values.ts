import { createHash } from "node:crypto";
import { z } from "zod";

/** Opaque, and a number where somebody forgot the quotes. */
export const Id = z.union([z.string().min(1), z.number().transform(String)]);

/** Unix seconds end long before this; what is larger counts milliseconds. */
const SECONDS_MAX = 99_999_999_999;

/** Public deliveries count seconds, private ones milliseconds, Graph writes ISO text; numbers may come as text. */
export const Moment = z.union([z.number(), z.string().min(1)]).transform((value, context) => {
  const number = Number(value);
  const at = Number.isNaN(number)
    ? new Date(String(value).replace(/:60(?=[.+-Z])/, ":59"))
    : new Date(number > SECONDS_MAX ? number : number * 1000);
  if (Number.isNaN(at.getTime())) {
    context.addIssue({ code: "custom", message: "is no moment" });
    return z.NEVER;
  }
  return at;
});

const DIGITS = 13;

/**
 * Meta orders by time and numbers nothing. What was edited, or read again later, stands behind what was written in the
 * same millisecond.
 */
export const orderKey = (at: Date, state: "written" | "changed" = "written"): string =>
  `${String(at.getTime()).padStart(DIGITS, "0")}.${state === "changed" ? 1 : 0}`;

const VERSION_LENGTH = 16;

/** Versions have no names: the words name them, so that both roads call the same text the same. */
export const versionOf = (text: string): string => fingerprint(text).slice(0, VERSION_LENGTH);

/** A key for what has none: the same bytes twice are one event. */
export const fingerprint = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Undefined where something has not the shape that Meta promises. */
export function ifReadable<Found>(read: () => Found): Found | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof z.ZodError) return undefined;
    throw error;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text or a number as an id, null when there is none. */
export function idOf(value: unknown): string | null {
  const read = Id.safeParse(value);
  return read.success ? read.data : null;
}

/** An item as it came, but for a list within it that is read by itself. */
export function without(raw: unknown, list: string): unknown {
  return isRecord(raw) ? Object.fromEntries(Object.entries(raw).filter(([name]) => name !== list)) : raw;
}
