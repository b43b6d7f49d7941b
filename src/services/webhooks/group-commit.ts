/** Above this nobody is let in: the sender tries again later, and memory stays where it is. */
const REQUESTS_MAX = 4_000;
const BYTES_MAX = 48_000_000;
/** Items of one commit, unless a single request brings more. */
const ITEMS_MAX = 500;
/** How long the first of a group waits for company. */
const WAIT_MS = 4;

export class OverloadedError extends Error {
  override readonly name = "OverloadedError";
}

export interface GroupCommit<Item> {
  /** Resolves when all of these are committed. Rejects with `OverloadedError` at once when too much waits already. */
  add(items: Item[], bytes: number): Promise<void>;
}

interface Waiting<Item> {
  items: Item[];
  bytes: number;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Requests that arrive within a few milliseconds share one write, and those that arrive while it is under way share
 * the next one. One write at a time; nobody is answered before the commit of his own.
 */
export function groupCommit<Item>(write: (items: Item[]) => Promise<void>): GroupCommit<Item> {
  let waiting: Waiting<Item>[] = [];
  let isWriting = false;
  let timer: NodeJS.Timeout | null = null;
  const held = { requests: 0, bytes: 0 };

  function arrange(hasWaited: boolean) {
    if (isWriting || waiting.length === 0) return;
    if (!hasWaited && waiting.length < ITEMS_MAX) {
      timer ??= setTimeout(() => arrange(true), WAIT_MS);
      return;
    }
    if (timer) clearTimeout(timer);
    timer = null;
    void writeNext();
  }

  async function writeNext() {
    isWriting = true;
    const [group, rest] = firstGroup(waiting);
    waiting = rest;
    try {
      await write(group.flatMap(({ items }) => items));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
    held.requests -= group.length;
    held.bytes -= group.reduce((sum, { bytes }) => sum + bytes, 0);
    isWriting = false;
    arrange(true);
  }

  return {
    add(items, bytes) {
      if (held.requests >= REQUESTS_MAX || held.bytes + bytes > BYTES_MAX)
        return Promise.reject(new OverloadedError("Too many deliveries wait to be stored."));
      held.requests += 1;
      held.bytes += bytes;
      return new Promise((resolve, reject) => {
        waiting.push({ items, bytes, resolve, reject });
        arrange(false);
      });
    },
  };
}

function firstGroup<Item>(waiting: Waiting<Item>[]): [Waiting<Item>[], Waiting<Item>[]] {
  let items = 0;
  const end = waiting.findIndex((one, at) => {
    items += one.items.length;
    return at > 0 && items > ITEMS_MAX;
  });
  return end === -1 ? [waiting, []] : [waiting.slice(0, end), waiting.slice(end)];
}
