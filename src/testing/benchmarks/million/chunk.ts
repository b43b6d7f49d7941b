/** Conversations of one transaction. */
export const CHUNK_ROWS = 50_000;

export interface Chunk {
  /** Exclusive: the first number is `from + 1`. The higher a number the newer its conversation. */
  from: number;
  to: number;
  /** The end of the time that is covered. */
  until: string;
  conversations: number;
  contacts: number;
}
