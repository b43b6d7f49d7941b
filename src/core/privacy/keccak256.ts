const RATE_BYTES = 136;
const MASK = (1n << 64n) - 1n;

/** Keccak-256 as Ethereum uses it (not the later SHA-3 padding), for the capitals that check its addresses. One block only: up to 135 bytes. */
export function keccak256(message: Uint8Array): Uint8Array {
  const block = new Uint8Array(RATE_BYTES);
  block.set(message);
  block[message.length] = 0x01;
  block[RATE_BYTES - 1] = (block[RATE_BYTES - 1] ?? 0) | 0x80;
  const view = new DataView(block.buffer);
  let lanes = Array.from({ length: 25 }, (_, lane) => (lane < 17 ? view.getBigUint64(lane * 8, true) : 0n));
  for (const constant of ROUND_CONSTANTS) lanes = permute(lanes, constant);
  const digest = new DataView(new ArrayBuffer(32));
  for (let lane = 0; lane < 4; lane++) digest.setBigUint64(lane * 8, lanes[lane] ?? 0n, true);
  return new Uint8Array(digest.buffer);
}

function permute(lanes: bigint[], constant: bigint): bigint[] {
  const at = (x: number, y: number) => lanes[(x % 5) + 5 * (y % 5)] ?? 0n;
  const columns = [0, 1, 2, 3, 4].map((x) => at(x, 0) ^ at(x, 1) ^ at(x, 2) ^ at(x, 3) ^ at(x, 4));
  const column = (x: number) => columns[x % 5] ?? 0n;
  const moved = new Array<bigint>(25).fill(0n);
  for (let lane = 0; lane < 25; lane++) {
    const [x, y] = [lane % 5, Math.floor(lane / 5)];
    const mixed = at(x, y) ^ column(x + 4) ^ turn(column(x + 1), 1);
    moved[y + 5 * ((2 * x + 3 * y) % 5)] = turn(mixed, OFFSETS[lane] ?? 0);
  }
  const after = (x: number, y: number) => moved[(x % 5) + 5 * y] ?? 0n;
  const next = moved.map(
    (value, lane) =>
      value ^
      (~after((lane % 5) + 1, Math.floor(lane / 5)) & MASK & after((lane % 5) + 2, Math.floor(lane / 5))),
  );
  next[0] = (next[0] ?? 0n) ^ constant;
  return next;
}

const turn = (lane: bigint, bits: number) => ((lane << BigInt(bits)) | (lane >> BigInt(64 - bits))) & MASK;

const OFFSETS = rotationOffsets();
function rotationOffsets(): number[] {
  const offsets = new Array<number>(25).fill(0);
  let [x, y] = [1, 0];
  for (let step = 0; step < 24; step++) {
    offsets[x + 5 * y] = (((step + 1) * (step + 2)) / 2) % 64;
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  return offsets;
}

const ROUND_CONSTANTS = Array.from({ length: 24 }, (_, round) =>
  [0, 1, 2, 3, 4, 5, 6].reduce(
    (constant, bit) =>
      shiftRegister(7 * round + bit) ? constant | (1n << (2n ** BigInt(bit) - 1n)) : constant,
    0n,
  ),
);
function shiftRegister(steps: number): boolean {
  let register = 1;
  for (let step = 0; step < steps % 255; step++)
    register = register & 0x80 ? ((register << 1) ^ 0x71) & 0xff : register << 1;
  return (register & 1) === 1;
}
