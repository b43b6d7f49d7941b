import { keccak256 } from "./keccak256";
import type { PersonalSpan } from "./personal-data";
import type { Reading } from "./reading";
import { sha256 } from "./sha256";

/** Addresses hashed in one text; those beyond are taken on their shape, so that a flood costs no time. */
const HASHES_MAX = 40;

/** Bitcoin and Ethereum addresses whose own checksum holds. */
export function findWallets({ plain }: Reading): PersonalSpan[] {
  return KINDS.filter(({ sign }) => sign.test(plain)).flatMap(({ type, pattern, isSound }) =>
    Array.from(plain.matchAll(pattern), ({ 0: address, index }) => ({ address, index }))
      .filter(({ address }, nth) => nth >= HASHES_MAX || isSound(address))
      .map(({ address, index }) => ({ type, start: index, end: index + address.length })),
  );
}

const OPEN = "(?<![\\p{L}\\p{N}_])";
const CLOSE = "(?![\\p{L}\\p{N}_])";

/** `sign` is what each cannot be without: looked for first, since hardly any text has one. */
const KINDS = [
  {
    type: "crypto_eth" as const,
    sign: /0x/,
    pattern: new RegExp(`${OPEN}0x[0-9a-fA-F]{40}${CLOSE}`, "gu"),
    isSound: isEthereum,
  },
  {
    type: "crypto_btc" as const,
    sign: /bc1|BC1/,
    pattern: new RegExp(`${OPEN}(?:bc1|BC1)[02-9ac-hj-np-zAC-HJ-NP-Z]{11,71}${CLOSE}`, "gu"),
    isSound: isSegwit,
  },
  {
    type: "crypto_btc" as const,
    sign: /[13][A-Za-z1-9]{25}/,
    pattern: new RegExp(`${OPEN}[13][1-9A-HJ-NP-Za-km-z]{25,34}${CLOSE}`, "gu"),
    isSound: isBase58Checked,
  },
];

/** Written in one case there is no checksum; in both, each capital is a bit of the hash. */
function isEthereum(address: string): boolean {
  const body = address.slice(2);
  const lower = body.toLowerCase();
  if (body === lower || body === body.toUpperCase()) return true;
  const hash = keccak256(new TextEncoder().encode(lower));
  return Array.from(lower).every((character, index) => {
    const nibble = ((hash[index >> 1] ?? 0) >> (index % 2 === 0 ? 4 : 0)) & 0xf;
    return body[index] === (nibble > 7 ? character.toUpperCase() : character);
  });
}

const BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATORS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
const SOUND_SUMS = [1, 0x2bc830a3];

/** Bech32 and Bech32m. */
function isSegwit(address: string): boolean {
  if (address !== address.toLowerCase() && address !== address.toUpperCase()) return false;
  const values = Array.from(address.toLowerCase().slice(3), (character) => BECH32.indexOf(character));
  return SOUND_SUMS.includes([3, 3, 0, 2, 3, ...values].reduce(bech32Step, 1));
}

function bech32Step(sum: number, value: number): number {
  const top = sum >>> 25;
  const shifted = ((sum & 0x1ffffff) << 5) ^ value;
  return GENERATORS.reduce(
    (mixed, generator, bit) => ((top >> bit) & 1 ? mixed ^ generator : mixed),
    shifted,
  );
}

const BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** 25 bytes, of which the last four begin the double hash of the others. */
function isBase58Checked(address: string): boolean {
  const value = Array.from(address).reduce(
    (sum, character) => sum * 58n + BigInt(BASE58.indexOf(character)),
    0n,
  );
  const hex = value.toString(16).padStart(50, "0");
  if (hex.length !== 50) return false;
  const bytes = Uint8Array.from({ length: 25 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  );
  const hash = sha256(sha256(bytes.subarray(0, 21)));
  return [0, 1, 2, 3].every((index) => hash[index] === bytes[21 + index]);
}
