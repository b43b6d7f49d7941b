import { z } from "zod";

/**
 * What can be made to go wrong. A switch acts on the next `times` calls that match it, or on a share of them.
 * `applied` decides whether a write is carried out before its answer is lost.
 */
export const Fault = z.object({
  kind: z.enum([
    "rate_limited",
    "rate_limited_day",
    "credits_depleted",
    "status",
    "unauthorized",
    "duplicate",
    "reset",
    "cut",
    "slow",
    "refused",
    "short_page",
    "empty_page",
    "repeated_item",
    "forgotten_token",
  ]),
  method: z.enum(["GET", "POST", "PUT", "DELETE"]).optional(),
  // Beginning of the path; `*` stands for one segment: `/2/users/*/mentions`.
  path: z.string().default("/"),
  times: z.number().int().min(1).default(1),
  /** Share of the matching calls that are hit, drawn from `seed`. */
  probability: z.number().min(0).max(1).default(1),
  seed: z.number().int().default(1),
  applied: z.boolean().default(false),
  /** `rate_limited`: seconds until the reset; null tells no reset at all. */
  resetSeconds: z.number().int().min(0).nullable().default(900),
  /** `status`: the code, and whether the body is a page of HTML. */
  status: z.number().int().min(400).max(599).default(503),
  html: z.boolean().default(false),
  /** `cut`: bytes of the body that still arrive. */
  bytes: z.number().int().min(0).default(10),
  /** `slow`, `refused`: for how long, in milliseconds. */
  milliseconds: z.number().int().min(0).max(60_000).default(2_000),
});
export type Fault = z.infer<typeof Fault>;

/** The switches that are on, asked once per call. */
export class Faults {
  #switches: { fault: Fault; left: number; draw: () => number }[] = [];

  switchOn(fault: z.input<typeof Fault>): void {
    const whole = Fault.parse(fault);
    this.#switches.push({ fault: whole, left: whole.times, draw: drawsFrom(whole.seed) });
  }

  clear(): void {
    this.#switches = [];
  }

  list(): (Fault & { left: number })[] {
    return this.#switches.map(({ fault, left }) => ({ ...fault, left }));
  }

  /** The fault that hits this call, used up by one. */
  hitting(method: string, path: string): Fault | null {
    const hit = this.#switches.find(
      ({ fault, draw }) => matches(fault, method, path) && draw() < fault.probability,
    );
    if (!hit) return null;
    hit.left--;
    this.#switches = this.#switches.filter(({ left }) => left > 0);
    return hit.fault;
  }
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method && fault.method !== method) return false;
  const wanted = fault.path.split("/");
  const given = path.split("/");
  return wanted.every(
    (segment, at) => segment === "*" || segment === given[at] || (segment === "" && at === wanted.length - 1),
  );
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
