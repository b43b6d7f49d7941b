export interface Draws {
  /** Even between 0 and 1. */
  (): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  pick<T>(items: readonly T[]): T;
  /** The same items in another order. */
  shuffled<T>(items: readonly T[]): T[];
}

/** Chances that are the same for the same seed (mulberry32). */
export function drawsFrom(seed: number): Draws {
  let state = seed;
  const draw = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(draw() * limit);
  return Object.assign(draw, {
    below,
    pick<T>(items: readonly T[]): T {
      const item = items[below(items.length)];
      if (item === undefined) throw new Error("There is nothing to pick from.");
      return item;
    },
    shuffled<T>(items: readonly T[]): T[] {
      const order = [...items];
      for (let at = order.length - 1; at > 0; at -= 1) {
        const other = below(at + 1);
        const [one, two] = [order[at], order[other]];
        if (one === undefined || two === undefined) continue;
        order[at] = two;
        order[other] = one;
      }
      return order;
    },
  });
}
