import { partsOf } from "./payloads";

/** In the order of time, then of keys, as fixed-width text. */
export const orderKey = (at: Date, key: string): string => `${at.toISOString()}:${key}`;

export const postOrderKey = (at: Date, uri: string): string => orderKey(at, partsOf(uri).rkey);

const TID_DIGITS = "234567abcdefghijklmnopqrstuvwxyz";
const TID = /^[234567abcdefghij][234567a-z]{12}$/;
/** The lowest ten bits tell clocks apart. */
const CLOCK_BITS = 10n;

/** When the platform's host made this key or revision, to the millisecond; null when it is none of time. */
export function timeOfTid(tid: string): Date | null {
  if (!TID.test(tid)) return null;
  const value = [...tid].reduce((sum, digit) => sum * 32n + BigInt(TID_DIGITS.indexOf(digit)), 0n);
  return new Date(Number((value >> CLOCK_BITS) / 1000n));
}

/** 63 bits as a TID. */
export function tidOf(value: bigint): string {
  const digits = Array.from(
    { length: 13 },
    (_, at) => TID_DIGITS[Number((value >> BigInt(60 - 5 * at)) & 31n)],
  );
  return digits.join("");
}
