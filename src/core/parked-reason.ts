import { z } from "zod";

/** Why an event could not be applied; each has a sentence below `parkedReason.` in the catalogues. */
const CODES = [
  "channel_gone",
  "content_gone",
  "not_json",
  "not_understood",
  "delivery_not_understood",
  "not_storable",
  "not_applied",
] as const;

export interface ParkedReason {
  /** `told` is what an earlier version wrote: its own English words are all that is known. */
  code: (typeof CODES)[number] | "told";
  /** What goes into the sentence; never a word of the item itself. */
  params: Record<string, string>;
}

export const parkedFor = (
  code: (typeof CODES)[number],
  params: ParkedReason["params"] = {},
): ParkedReason => ({ code, params });

const Written = z.tuple([z.enum(CODES), z.record(z.string(), z.string())]);

/** As it is stored, and back. */
export const writtenReason = ({ code, params }: ParkedReason): string => JSON.stringify([code, params]);

export function readReason(stored: string): ParkedReason {
  const [code, params] = Written.safeParse(jsonIn(stored)).data ?? ["told" as const, { words: stored }];
  return { code, params };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
