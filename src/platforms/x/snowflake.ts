/**
 * X numbers everything with snowflakes: 41 bits of milliseconds, 22 bits to tell apart what happened in one.
 * They exceed 2^53, so they stay text and are compared by (length, text).
 */
const EPOCH_MS = 1_288_834_974_657n;
const SEQUENCE_BITS = 22n;
const DIGITS = 20;

/** X may call anything an id, and cursors come from restored backups and from hands. */
export const isId = (text: string): boolean => IS_ID.test(text);
const IS_ID = /^\d{1,19}$/;

/** The platform's own moment of acceptance, to the millisecond. */
export function timeOf(id: string): Date {
  return new Date(Number((BigInt(id) >> SEQUENCE_BITS) + EPOCH_MS));
}

/** The smallest id of a moment, so `since_id` and `until_id` can be told in time. Before X began it is "0". */
export function firstIdAt(at: Date): string {
  const id = (BigInt(at.getTime()) - EPOCH_MS) << SEQUENCE_BITS;
  return (id > 0n ? id : 0n).toString();
}

/** Fixed width, so that bytewise order is the platform's order. */
export const orderKey = (id: string): string => id.padStart(DIGITS, "0");

export const isAfter = (id: string, other: string): boolean => orderKey(id) > orderKey(other);

export function newestOf(ids: string[]): string | null {
  return ids.reduce<string | null>(
    (newest, id) => (newest === null || isAfter(id, newest) ? id : newest),
    null,
  );
}
