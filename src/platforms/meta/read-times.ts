import { Moment, orderKey } from "./values";

/** When something was read, as it stands beside it in its envelope. */
export interface ReadContext {
  accountExternalId: string;
  readAt: Date;
  /** Asked for by its id since it was known: what differs now was changed since. */
  isLookedUp?: boolean;
}

export const readMarks = ({ readAt, isLookedUp }: ReadContext) => ({
  read_at: readAt.toISOString(),
  ...(isLookedUp && { looked_up: true }),
});

/**
 * Meta tells when something was written and not when it was changed. Other people's words are as new as our reading of
 * them, so that the last reading wins; our own stand in the order in which they were written.
 */
export function versionTimes(
  raw: Record<string, unknown>,
  { createdAt, isOwn }: { createdAt: Date; isOwn: boolean },
): { occurredAt: Date; orderKey: string } {
  if (isOwn || raw.read_at === undefined) return { occurredAt: createdAt, orderKey: orderKey(createdAt) };
  const readAt = Moment.parse(raw.read_at);
  if (raw.looked_up !== true) return { occurredAt: createdAt, orderKey: orderKey(readAt) };
  return {
    occurredAt: readAt > createdAt ? readAt : createdAt,
    orderKey: orderKey(readAt, "changed"),
  };
}
