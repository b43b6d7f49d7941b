/**
 * What a fake makes happen on the wire rather than in HTTP: it marks its answer, whoever mounts it carries the mark
 * out and takes it off.
 */
export const WIRE_HEADER = "x-fake-wire";

export type Wire =
  | { kind: "reset" }
  /** Only the first bytes of the body arrive. */
  | { kind: "cut"; bytes: number }
  /** Silence, then the whole answer. */
  | { kind: "slow"; milliseconds: number }
  /** Half of the body, silence, the rest. */
  | { kind: "slow_body"; milliseconds: number }
  /** The length told is half of the true one. */
  | { kind: "wrong_length" }
  /** Compressed, and broken off. */
  | { kind: "broken_gzip" }
  /** No fault: a body that comes bit by bit, and has no end of its own. */
  | { kind: "stream" }
  /** Nobody listens for a while. */
  | { kind: "refused"; milliseconds: number };

export function marked(response: Response, wire: Wire): Response {
  response.headers.set(WIRE_HEADER, JSON.stringify(wire));
  return response;
}

export function wireOf(response: Response): Wire | null {
  const mark = response.headers.get(WIRE_HEADER);
  return mark === null ? null : JSON.parse(mark);
}
