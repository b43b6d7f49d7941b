import { z } from "zod";
import {
  PushFaults as AnyPushFaults,
  COMMON_PUSH_KINDS,
  PUSH_FAULT_FIELDS,
} from "@/platforms/fake-kit/push-faults";
import { Fault } from "../faults";

/** What can be made to go wrong with what X says of its own accord. */
export const PushFault = z.object({
  kind: z.enum([...COMMON_PUSH_KINDS, "crc_wrong_key", "crc_late"]),
  ...PUSH_FAULT_FIELDS,
  drift: Fault.shape.drift,
});
export type PushFault = z.infer<typeof PushFault>;

const OF_CHALLENGES = new Set<PushFault["kind"]>(["crc_wrong_key", "crc_late"]);

export class PushFaults extends AnyPushFaults<typeof PushFault> {
  constructor() {
    super(PushFault);
  }

  ofDelivery(body: string, now: Date): PushFault | null {
    const fits = ({ kind, event }: PushFault) =>
      !OF_CHALLENGES.has(kind) && (event === undefined || body.includes(`"event_type":"${event}"`));
    return this.hitting(fits, now);
  }

  ofChallenge(now: Date): PushFault | null {
    return this.hitting(({ kind }) => OF_CHALLENGES.has(kind), now);
  }
}
