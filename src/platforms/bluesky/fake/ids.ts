import { createHash } from "node:crypto";
import { tidOf } from "../moment";

const CLOCK_ID = 17n;

/** A key or revision of that moment; `count` tells apart what happened in the same millisecond. */
export const tidAt = (at: Date, count = 0): string =>
  tidOf(((BigInt(at.getTime()) * 1000n + BigInt(count % 1000)) << 10n) | CLOCK_ID);

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
/** A CID of version 1: DAG-CBOR, SHA-256 of 32 bytes. */
const CID_PREFIX = [0x01, 0x71, 0x12, 0x20];

/** The name of a record's contents. The real one hashes another encoding; that nobody can tell from outside. */
export function cidOf(record: unknown): string {
  const digest = createHash("sha256").update(JSON.stringify(record)).digest();
  return `b${base32([...CID_PREFIX, ...digest])}`;
}

/** The name of a file's bytes: the same, of raw contents. */
export const blobCidOf = (digest: string): string =>
  `b${base32([0x01, 0x55, 0x12, 0x20, ...Buffer.from(digest, "hex")])}`;

function base32(bytes: number[]): string {
  let [bits, value, text] = [0, 0, ""];
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += BASE32[(value >> bits) & 31];
    }
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text;
}

/** An identity of the directory: 24 letters after the method. */
export const didOf = (name: string): string =>
  `did:plc:${base32([...createHash("sha256").update(name).digest()]).slice(0, 24)}`;
