/** Deeper than anything that a platform says, and far from where writing it out again would fail. */
const NESTING_MAX = 200;

/** Whether something that was read could not be written out again. */
export const isNestedTooDeep = (value: unknown): boolean => isDeeperThan(NESTING_MAX, value);

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}
