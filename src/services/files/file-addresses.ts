import { createHmac, timingSafeEqual } from "node:crypto";
import {
  ADDRESS_MAX_SECONDS,
  type AskedFile,
  addressEnd,
  type FileUse,
  signedWords,
} from "@/core/files/file-address";

/** Makes the addresses of files for one viewer. They are good for five minutes at most, and for nobody else. */
export const fileAddresses =
  (key: Uint8Array, { viewerId, now }: { viewerId: string; now: Date }) =>
  (fileId: string, use: FileUse): string => {
    const asked = { fileId, use, until: addressEnd(now) };
    const query = new URLSearchParams({
      use,
      until: String(asked.until),
      sign: signatureOf(key, viewerId, asked),
    });
    return `/files/${fileId}?${query}`;
  };

/** Whether this address was made for this viewer and has not ended. What the viewer may see is asked besides. */
export function isOwnAddress(
  key: Uint8Array,
  { sign, ...asked }: AskedFile & { sign: string },
  { viewerId, now }: { viewerId: string; now: Date },
): boolean {
  const leftSeconds = asked.until - now.getTime() / 1_000;
  if (leftSeconds <= 0 || leftSeconds > ADDRESS_MAX_SECONDS) return false;
  const expected = Buffer.from(signatureOf(key, viewerId, asked));
  const given = Buffer.from(sign);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

const signatureOf = (key: Uint8Array, viewerId: string, asked: AskedFile): string =>
  createHmac("sha256", key).update(signedWords(viewerId, asked)).digest("base64url");
