/** Bytes from `start` to `end`, both included. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * The part that a `Range` header asks for (RFC 9110, 14.2): null is all of it, also where several parts or another unit
 * are asked for; "beyond" is a part that is not there.
 */
export function byteRange(header: string | null, size: number): ByteRange | "beyond" | null {
  const [, first = "", last = ""] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return null;
  if (first === "") return lastBytes(Number(last), size);
  const start = Number(first);
  const end = Math.min(last === "" ? size - 1 : Number(last), size - 1);
  if (last !== "" && Number(last) < start) return null;
  return start < size ? { start, end } : "beyond";
}

const lastBytes = (count: number, size: number) =>
  count === 0 || size === 0 ? ("beyond" as const) : { start: Math.max(0, size - count), end: size - 1 };
