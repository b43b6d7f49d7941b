import { z } from "zod";
import { HOW_OFTEN, Switches } from "@/platforms/fake-kit/switches";
import { Fault } from "../faults";

/** What can be made to go wrong with what X says of its own accord. */
export const PushFault = z.object({
  kind: z.enum([
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
    "crc_wrong_key",
    "crc_late",
    // Drift.
    "unknown_event",
    "drift",
  ]),
  /** Only of deliveries of this kind of event. */
  event: z.string().optional(),
  ...HOW_OFTEN,
  /** `duplicate`, `duplicate_new_id`: how many more come. */
  copies: z.number().int().min(1).max(10_000).default(1),
  /** `out_of_order`, `late`: how long it is held back, in seconds of the world's clock. */
  seconds: z.number().min(0).default(5),
  drift: Fault.shape.drift,
});
export type PushFault = z.infer<typeof PushFault>;

const OF_CHALLENGES = new Set<PushFault["kind"]>(["crc_wrong_key", "crc_late"]);

export class PushFaults {
  readonly #switches = new Switches<PushFault>();

  switchOn(fault: z.input<typeof PushFault>, now: Date): void {
    this.#switches.add(PushFault.parse(fault), now);
  }

  clear(): void {
    this.#switches.clear();
  }

  list(): (PushFault & { left: number })[] {
    return this.#switches.list();
  }

  ofDelivery(body: string, now: Date): PushFault | null {
    const fits = ({ kind, event }: PushFault) =>
      !OF_CHALLENGES.has(kind) && (event === undefined || body.includes(`"event_type":"${event}"`));
    return this.#switches.hitting(fits, now);
  }

  ofChallenge(now: Date): PushFault | null {
    return this.#switches.hitting(({ kind }) => OF_CHALLENGES.has(kind), now);
  }
}
