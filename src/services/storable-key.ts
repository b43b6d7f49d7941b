import { createHash } from "node:crypto";
import type { Envelope } from "@/platforms/connector";

type Key = Pick<Envelope, "externalId" | "version">;

/** Longer ones are no platform's ids, and an index takes no more than some 2,700 bytes. */
const LENGTH_MAX = 256;
/** NUL, which the database can't hold, and half characters, which it would change. */
const UNHOLDABLE = /\0|\p{Surrogate}/u;

/** The item's own key where the database can hold it, else one made of it: the same item still gives the same key. */
export const storableKey = ({ externalId, version }: Key): Key => ({
  externalId: holdable(externalId),
  version: holdable(version),
});

const holdable = (text: string): string =>
  text.length > LENGTH_MAX || UNHOLDABLE.test(text) ? keyOfBytes(text) : text;

/** A key for what has none: the same bytes twice are one event. */
export const keyOfBytes = (bytes: string | Uint8Array): string =>
  createHash("sha256").update(bytes).digest("hex");
