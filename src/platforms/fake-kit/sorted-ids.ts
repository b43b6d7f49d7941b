/** Ids in the platform's order. Adding at the end is cheap, since that is where nearly everything happens. */
export class SortedIds {
  readonly #ids: string[] = [];
  readonly #keyOf: (id: string) => string;

  /** `keyOf` makes of an id what sorts bytewise. */
  constructor(keyOf: (id: string) => string) {
    this.#keyOf = keyOf;
  }

  add(id: string): void {
    const at = this.#position(id);
    if (this.#ids[at] !== id) this.#ids.splice(at, 0, id);
  }

  delete(id: string): void {
    const at = this.#position(id);
    if (this.#ids[at] === id) this.#ids.splice(at, 1);
  }

  get size(): number {
    return this.#ids.length;
  }

  /** Newest first, from just before `before` (or from the newest). */
  *newestFirst(before: string | null = null): Generator<string> {
    const from = before === null ? this.#ids.length : this.#position(before);
    for (let at = from - 1; at >= 0; at--) yield this.#ids[at] ?? "";
  }

  /** Oldest first, from just after `after` (or from the oldest). */
  *oldestFirst(after: string | null = null): Generator<string> {
    const first = after === null ? 0 : this.#position(after);
    for (let at = this.#ids[first] === after ? first + 1 : first; at < this.#ids.length; at++)
      yield this.#ids[at] ?? "";
  }

  /** Where `id` is, or would be. */
  #position(id: string): number {
    const key = this.#keyOf(id);
    const last = this.#ids.at(-1);
    if (last === undefined || this.#keyOf(last) < key) return this.#ids.length;
    let [low, high] = [0, this.#ids.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#keyOf(this.#ids[middle] ?? "") < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
