import { createHash } from "node:crypto";
import { z } from "zod";

/** What a pretended platform keeps of a file: enough to say that it is the very one, and no bytes in its journal. */
export const TakenFile = z.object({
  /** SHA-256 of the bytes, in hex. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  /** In bytes. */
  size: z.number().int().min(0),
  /** As its first bytes say, whatever the caller called it. */
  type: z.string(),
});
export type TakenFile = z.infer<typeof TakenFile>;

export const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

export const takenFile = (bytes: Uint8Array): TakenFile => ({
  digest: digestOf(bytes),
  size: bytes.length,
  type: typeIn(bytes),
});

/** As bytes in hex, from the first one. */
const BEGINNINGS: [type: string, beginning: RegExp][] = [
  ["image/png", /^89504e470d0a1a0a/],
  ["image/jpeg", /^ffd8ff/],
  ["image/gif", /^47494638(37|39)61/],
  ["image/webp", /^52494646.{8}57454250/],
  ["application/pdf", /^255044462d/],
];

function typeIn(bytes: Uint8Array): string {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString("hex");
  return BEGINNINGS.find(([, begins]) => begins.test(beginning))?.[0] ?? "application/octet-stream";
}
