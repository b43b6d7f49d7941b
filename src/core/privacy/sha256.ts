const BLOCK_BYTES = 64;

/** SHA-256, for the check digits of wallet addresses; written out because rules run without a platform's crypto. */
export function sha256(message: Uint8Array): Uint8Array {
  const state = Uint32Array.from(FIRST_PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
  const padded = pad(message);
  for (let at = 0; at < padded.length; at += BLOCK_BYTES)
    compress(state, new DataView(padded.buffer, at, BLOCK_BYTES));
  const digest = new DataView(new ArrayBuffer(32));
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word);
  return new Uint8Array(digest.buffer);
}

function pad(message: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / BLOCK_BYTES) * BLOCK_BYTES);
  padded.set(message);
  padded[message.length] = 0x80;
  new DataView(padded.buffer).setUint32(padded.length - 4, message.length * 8);
  return padded;
}

function compress(state: Uint32Array, block: DataView): void {
  const words = schedule(block);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let round = 0; round < 64; round++) {
    const choice = (e & f) ^ (~e & g);
    const first =
      (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + (ROUNDS[round] ?? 0) + (words[round] ?? 0)) |
      0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = (state[index] ?? 0) + word;
  });
}

function schedule(block: DataView): Uint32Array {
  const words = new Uint32Array(64);
  for (let index = 0; index < 16; index++) words[index] = block.getUint32(index * 4);
  for (let index = 16; index < 64; index++) {
    const near = words[index - 2] ?? 0;
    const far = words[index - 15] ?? 0;
    const mixed =
      (turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)) + (turn(far, 7) ^ turn(far, 18) ^ (far >>> 3));
    words[index] = mixed + (words[index - 7] ?? 0) + (words[index - 16] ?? 0);
  }
  return words;
}

const turn = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));
const fraction = (root: number) => Math.floor((root % 1) * 2 ** 32);
const FIRST_PRIMES = Array.from({ length: 310 }, (_, index) => index + 2).filter(
  (n) => !Array.from({ length: 17 }, (_, d) => d + 2).some((d) => d < n && n % d === 0),
);
const ROUNDS = FIRST_PRIMES.slice(0, 64).map((prime) => fraction(Math.cbrt(prime)));
