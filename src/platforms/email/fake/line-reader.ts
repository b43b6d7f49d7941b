/** Cuts what comes over a wire into lines and pieces of a given length. */
export class LineReader {
  #rest = Buffer.alloc(0);

  add(chunk: Buffer): void {
    this.#rest = Buffer.concat([this.#rest, chunk]);
  }

  /** A line without its end; null while it is not whole. */
  line(): string | null {
    const end = this.#rest.indexOf("\r\n");
    if (end === -1) return null;
    const line = this.#rest.subarray(0, end).toString("utf8");
    this.#rest = this.#rest.subarray(end + 2);
    return line;
  }

  piece(length: number): Buffer | null {
    if (this.#rest.length < length) return null;
    const piece = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return piece;
  }

  /** What stands before a mark; the mark goes, too. */
  until(mark: string): Buffer | null {
    const end = this.#rest.indexOf(mark);
    if (end === -1) return null;
    const piece = this.#rest.subarray(0, end);
    this.#rest = this.#rest.subarray(end + mark.length);
    return piece;
  }
}
