import { argon2, randomBytes, timingSafeEqual } from "node:crypto";

/** Argon2id, 19 MiB and two passes: what OWASP asks for; some 40 ms on one core. */
const DEFAULTS: Parameters = { memoryKib: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** What a stored hash may ask of us: a row that was tampered with can't exhaust the machine. */
const MEMORY_KIB_MAX = 262_144;
const PASSES_MAX = 10;
const PARALLELISM_MAX = 8;

const STORED = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

interface Parameters {
  memoryKib: number;
  passes: number;
  parallelism: number;
}

/** In the PHC string format, so that the parameters can grow and old hashes stay good. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, { ...DEFAULTS, hashBytes: HASH_BYTES });
  const { memoryKib, passes, parallelism } = DEFAULTS;
  return `$argon2id$v=19$m=${memoryKib},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** False for a wrong password and for anything that is not a hash of ours. In constant time for a given hash. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, m, t, p, salt, hash] = STORED.exec(stored) ?? [];
  if (m === undefined || t === undefined || p === undefined || salt === undefined || hash === undefined)
    return false;
  const parameters = { memoryKib: Number(m), passes: Number(t), parallelism: Number(p) };
  if (!isBearable(parameters)) return false;
  const expected = Buffer.from(hash, "base64");
  const given = await derive(password, Buffer.from(salt, "base64"), {
    ...parameters,
    hashBytes: expected.length,
  });
  return timingSafeEqual(given, expected);
}

const isBearable = ({ memoryKib, passes, parallelism }: Parameters) =>
  memoryKib <= MEMORY_KIB_MAX &&
  passes >= 1 &&
  passes <= PASSES_MAX &&
  parallelism >= 1 &&
  parallelism <= PARALLELISM_MAX;

/** NFKC, so that the same password typed on another keyboard is the same bytes. */
function derive(
  password: string,
  nonce: Buffer,
  { memoryKib, passes, parallelism, hashBytes }: Parameters & { hashBytes: number },
): Promise<Buffer> {
  const parameters = {
    message: password.normalize("NFKC"),
    nonce,
    parallelism,
    tagLength: hashBytes,
    memory: memoryKib,
    passes,
  };
  return new Promise((resolve, reject) => {
    argon2("argon2id", parameters, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

const unpadded = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
