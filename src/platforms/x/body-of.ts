import { PlatformError } from "@/platforms/platform-error";

/** An item as it is kept. Throws `malformed` when it is nested too deep to be written out. */
export function bodyOf(item: Record<string, unknown>): string {
  try {
    return JSON.stringify(item);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new PlatformError("malformed", "X gave an item that is nested too deep to be kept.");
  }
}
