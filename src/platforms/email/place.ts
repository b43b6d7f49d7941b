import { createHash } from "node:crypto";

/** Digits of a hexadecimal digest: enough that no two places share a name, and short enough for an address. */
const NAME_DIGITS = 20;

/**
 * The name of a place that a person shares with us: the thread around one mail. Ids are bound to the person, so that a
 * stranger who names another's mail names nothing.
 */
export const placeName = (person: string, mailId: string): string =>
  createHash("sha256").update(`${person} ${mailId}`).digest("hex").slice(0, NAME_DIGITS);

/** Where we write to somebody first, before any mail of theirs. */
export const firstPlace = (person: string): string => placeName(person, "");
