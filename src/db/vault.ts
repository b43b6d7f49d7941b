import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { env } from "@/env";

const FORMAT = 1;
const KEY_ID_BYTES = 4;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES + IV_BYTES + TAG_BYTES;

/** Encryption at rest: AES-256-GCM, the key's id stored with each value so that keys can be rotated. */
export interface Vault {
  /** `purpose` is bound to the value: a sealed credential can't be opened as a message. */
  seal(plain: string, purpose: string): Uint8Array;
  sealBytes(plain: Uint8Array, purpose: string): Uint8Array;
  /** Throws when the key, the purpose or a single byte is wrong. */
  open(sealed: Uint8Array, purpose: string): string;
  openBytes(sealed: Uint8Array, purpose: string): Uint8Array<ArrayBuffer>;
}

/** `keys` are 32 bytes in base64; the first one seals, all of them open. */
export function createVault(...keys: [string, ...string[]]): Vault {
  const ring = keys.map(keyOf);
  const [sealing] = ring as [Key, ...Key[]];
  return {
    seal: (plain, purpose) => sealWith(sealing, Buffer.from(plain, "utf8"), purpose),
    sealBytes: (plain, purpose) => sealWith(sealing, plain, purpose),
    open: (sealed, purpose) => openWith(ring, sealed, purpose).toString("utf8"),
    openBytes: (sealed, purpose) => openWith(ring, sealed, purpose),
  };
}

function sealWith(key: Key, plain: Uint8Array, purpose: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key.secret, iv);
  cipher.setAAD(Buffer.from(purpose));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), key.id, iv, cipher.getAuthTag(), text]);
}

function openWith(ring: Key[], sealed: Uint8Array, purpose: string): Buffer<ArrayBuffer> {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const key = ring.find(({ id }) => id.equals(bytes.subarray(1, 1 + KEY_ID_BYTES)));
  if (bytes[0] !== FORMAT || !key) {
    throw new Error(
      "A stored secret was sealed with another key. Set SIXTY_KEY to the key that this data was written with.",
    );
  }
  const ivEnd = 1 + KEY_ID_BYTES + IV_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", key.secret, bytes.subarray(1 + KEY_ID_BYTES, ivEnd));
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(ivEnd, HEADER_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(HEADER_BYTES)), decipher.final()]);
}

let own: Vault | undefined;

/** The vault of this installation. */
export function vault(): Vault {
  own ??= createVault(env().SIXTY_KEY);
  return own;
}

interface Key {
  id: Buffer;
  secret: KeyObject;
}

function keyOf(base64: string): Key {
  const bytes = Buffer.from(base64, "base64");
  const id = createHash("sha256").update(bytes).digest().subarray(0, KEY_ID_BYTES);
  return { id, secret: createSecretKey(bytes) };
}
