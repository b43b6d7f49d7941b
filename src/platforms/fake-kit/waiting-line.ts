/** Something to be done at a moment of the world's clock. */
export interface Due {
  dueAt: number;
  /** Order of happening: breaks ties, and keeps what was put off in front of what came later. */
  order: number;
}

/** Things in the order in which they are due. Adding at the end and taking from the front are cheap. */
export class WaitingLine<Item extends Due> {
  #items: Item[] = [];
  #start = 0;

  get size(): number {
    return this.#items.length - this.#start;
  }

  add(item: Item): void {
    const at = this.#position(item);
    if (at === this.#items.length) this.#items.push(item);
    else this.#items.splice(at, 0, item);
  }

  /** Behind everything that is due no later. */
  #position(item: Item): number {
    let [low, high] = [this.#start, this.#items.length];
    if (!isBefore(item, this.#items[high - 1])) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore(item, this.#items[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** When the first of them is due; null when nothing waits. */
  get nextAt(): number | null {
    return this.#items[this.#start]?.dueAt ?? null;
  }

  /** The first one that is due by `now`. */
  take(now: number): Item | null {
    const item = this.#items[this.#start];
    if (!item || item.dueAt > now) return null;
    this.#start++;
    if (this.#start > 1_000) {
      this.#items = this.#items.slice(this.#start);
      this.#start = 0;
    }
    return item;
  }

  clear(): void {
    this.#items = [];
    this.#start = 0;
  }
}

function isBefore(a: Due, b: Due | undefined): boolean {
  return b !== undefined && (a.dueAt < b.dueAt || (a.dueAt === b.dueAt && a.order < b.order));
}
