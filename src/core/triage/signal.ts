import type { Visibility } from "@/core/inbound-event";
import type { PersonalType } from "@/core/privacy/personal-data";
import type { TriageReading } from "./reading";

/** What triage is told about one inbound message. Facts only; nothing here depends on the clock. */
export interface TriageInput {
  /** As the customer wrote it, unmasked. */
  text: string;
  visibility: Visibility;
  author: { followers: number | null };
  /** The contact's messages since our last answer, this one included. */
  unansweredMessages: number;
  /** What `maskPersonalData` or `findPersonalData` saw in the text. */
  personalData: readonly { type: PersonalType }[];
}

/** What a signal reads: the facts and the prepared text. */
export type SignalInput = TriageInput & { reading: TriageReading };

/** Points and the values for the sentence `signal.<name>`. */
export interface Finding {
  points: number;
  params: Record<string, string | number>;
}

/** One reason. Pure; may throw, which costs only itself. */
export interface Signal {
  name: string;
  read(input: SignalInput): Finding | null;
}
