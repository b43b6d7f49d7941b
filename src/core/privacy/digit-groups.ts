import type { Reading } from "./reading";

/** An unbroken stretch of digits. */
export interface Group {
  digits: string;
  start: number;
  end: number;
}

export function digitGroups({ plain }: Reading): Group[] {
  return Array.from(plain.matchAll(/\d+/g), ({ 0: digits, index }) => ({
    digits,
    start: index,
    end: index + digits.length,
  }));
}

/** Whether people would write the two groups as one number: at most three spaces, dashes, dots or invisible characters apart. */
export function isLinked({ plain }: Reading, left: Group | undefined, right: Group): boolean {
  return (
    left !== undefined && LINK.test(plain.slice(left.end, Math.min(right.start, left.end + LINK_MAX + 1)))
  );
}

const LINK_MAX = 3;
const LINK = /^[ .\-\u200b]{1,3}$/;
