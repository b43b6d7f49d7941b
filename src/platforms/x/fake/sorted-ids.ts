import { orderKey } from "../snowflake";

/** Ids in the platform's order. Adding at the end is cheap, since that is where nearly everything happens. */
export class SortedIds {
  readonly #keys: string[] = [];

  add(id: string): void {
    const key = orderKey(id);
    const at = this.#position(key);
    if (this.#keys[at] !== key) this.#keys.splice(at, 0, key);
  }

  delete(id: string): void {
    const key = orderKey(id);
    const at = this.#position(key);
    if (this.#keys[at] === key) this.#keys.splice(at, 1);
  }

  get size(): number {
    return this.#keys.length;
  }

  /** Newest first, from just before `before` (or from the newest). */
  *newestFirst(before: string | null = null): Generator<string> {
    const from = before === null ? this.#keys.length : this.#position(orderKey(before));
    for (let at = from - 1; at >= 0; at--) yield (this.#keys[at] ?? "").replace(/^0+(?=\d)/, "");
  }

  /** Where `key` is, or would be. */
  #position(key: string): number {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#keys[middle] ?? "") < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
