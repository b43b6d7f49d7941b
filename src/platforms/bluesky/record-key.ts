import { createHash } from "node:crypto";
import { tidOf } from "./moment";

/** Keys of posts are 63 bits. */
const KEY_MASK = (1n << 63n) - 1n;

/**
 * The key under which our message stands in our repository, always the same for the same message: what is sent twice
 * cannot be there twice, and whether it is there can be asked.
 */
export function recordKey(messageId: string): string {
  const digest = createHash("sha256").update(messageId).digest();
  return tidOf(digest.readBigUInt64BE() & KEY_MASK);
}
