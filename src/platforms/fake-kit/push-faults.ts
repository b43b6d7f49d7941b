import { z } from "zod";
import { HOW_OFTEN, Switches } from "./switches";

/** What can go wrong with what any platform says of its own accord. A platform's own kinds come beside these. */
export const COMMON_PUSH_KINDS = [
  // Order and repetition.
  "duplicate",
  "duplicate_new_id",
  "out_of_order",
  "late",
  "lost",
  // Trust.
  "bad_signature",
  "no_signature",
  "reserialised",
  "old_body",
  // Drift.
  "unknown_event",
  "drift",
] as const;

export const PUSH_FAULT_FIELDS = {
  /** Only of deliveries of this kind of event. */
  event: z.string().optional(),
  ...HOW_OFTEN,
  /** `duplicate`, `duplicate_new_id`: how many more come. */
  copies: z.number().int().min(1).max(10_000).default(1),
  /** `out_of_order`, `late`: how long it is held back, in seconds of the world's clock. */
  seconds: z.number().min(0).default(5),
};

export type CommonPushFault = z.infer<z.ZodObject<typeof PUSH_FAULT_FIELDS>> & { kind: string };

/** The switches that are on, asked once per delivery. */
export class PushFaults<Schema extends z.ZodType<CommonPushFault>> {
  readonly #schema: Schema;
  readonly #switches = new Switches<z.output<Schema>>();

  constructor(schema: Schema) {
    this.#schema = schema;
  }

  switchOn(fault: z.input<Schema>, now: Date): void {
    this.#switches.add(this.#schema.parse(fault), now);
  }

  /** From somebody who may have written anything. Throws on what is no fault of this platform. */
  accept(given: unknown, now: Date): void {
    this.#switches.add(this.#schema.parse(given), now);
  }

  clear(): void {
    this.#switches.clear();
  }

  list(): (z.output<Schema> & { left: number })[] {
    return this.#switches.list();
  }

  /** The first that `fits`, used up by one. */
  hitting(fits: (fault: z.output<Schema>) => boolean, now: Date): z.output<Schema> | null {
    return this.#switches.hitting(fits, now);
  }
}
