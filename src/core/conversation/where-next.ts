import type { ConversationStatus } from "../views";

export interface LatestMatter {
  status: ConversationStatus;
  resolvedAt: Date | null;
}

const HOUR_MS = 3_600_000;

/**
 * Where a person's next message in the same place belongs: to the matter there (`join`), to it with the matter opened
 * again (`reopen`, `wake`), or to a new one (`start`). A message that was written before we resolved, but not seen,
 * opens the matter again however late it comes.
 */
export function whereNext(
  matter: LatestMatter | null,
  { writtenAt, reopenWithinHours }: { writtenAt: Date; reopenWithinHours: number },
): "join" | "reopen" | "wake" | "start" {
  if (!matter) return "start";
  switch (matter.status) {
    case "open":
      return "join";
    case "pending":
    case "snoozed":
      return "wake";
    case "resolved":
      return !matter.resolvedAt ||
        writtenAt.getTime() <= matter.resolvedAt.getTime() + reopenWithinHours * HOUR_MS
        ? "reopen"
        : "start";
  }
}
