import type { ConnectFailure } from "@/core/connecting";
import { PlatformError } from "@/platforms/platform-error";

export interface Failed {
  ok: false;
  reason: ConnectFailure;
}

export const failed = (reason: ConnectFailure): Failed => ({ ok: false, reason });

/** Runs what asks the platform; what it answers is told to the admin, anything else is thrown. */
export async function orFailed<T>(work: () => Promise<T>): Promise<T | Failed> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    const isAnswer = error.fault === "unauthorized" || error.fault === "rejected";
    return failed(isAnswer ? "refused" : "unreachable");
  }
}
