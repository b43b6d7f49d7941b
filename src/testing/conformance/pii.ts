import { z } from "zod";
import { isMasked } from "@/core/privacy/masking";
import { findPersonalData } from "@/core/privacy/personal-data";

const TextVector = z.object({ text: z.string() });

/** Personal data, by op name; masked kinds only. */
export const piiOps: Record<string, (vector: unknown) => unknown> = {
  find_personal_data: (vector) =>
    findPersonalData(TextVector.parse(vector).text).filter(({ type }) => isMasked(type)),
};
