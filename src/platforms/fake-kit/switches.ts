import { z } from "zod";

/** How often a switch acts: the next `times` that fit, a share of them, or all of them for a while. */
export const HOW_OFTEN = {
  times: z.number().int().min(1).default(1),
  /** Instead of a number: all of them for so long, in seconds of the world's clock. */
  forSeconds: z.number().min(0).optional(),
  /** Share of the fitting ones that are hit, drawn from `seed`. */
  probability: z.number().min(0).max(1).default(1),
  seed: z.number().int().default(1),
};
type HowOften = z.infer<z.ZodObject<typeof HOW_OFTEN>>;

interface Switch<Kind> {
  fault: Kind;
  left: number;
  until: Date | null;
  draw: () => number;
}

/** The switches that are on, in the order in which they were switched on. */
export class Switches<Kind extends HowOften> {
  #switches: Switch<Kind>[] = [];

  add(fault: Kind, now: Date): void {
    const { times, forSeconds, seed } = fault;
    const until = forSeconds === undefined ? null : new Date(now.getTime() + forSeconds * 1000);
    const left = until ? Number.POSITIVE_INFINITY : times;
    this.#switches.push({ fault, left, until, draw: drawsFrom(seed) });
  }

  clear(): void {
    this.#switches = [];
  }

  list(): (Kind & { left: number })[] {
    return this.#switches.map(({ fault, left }) => ({ ...fault, left }));
  }

  /** The first that fits, used up by one. */
  hitting(fits: (fault: Kind) => boolean, now: Date): Kind | null {
    this.#switches = this.#switches.filter(({ until }) => until === null || until > now);
    const hit = this.#switches.find(({ fault, draw }) => fits(fault) && draw() < fault.probability);
    if (!hit) return null;
    hit.left--;
    this.#switches = this.#switches.filter(({ left }) => left > 0);
    return hit.fault;
  }
}

/** A small reproducible source of numbers from 0 to 1. */
export function drawsFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
