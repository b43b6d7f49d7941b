import type { BulkAnswer, BulkItem } from "@/core/bulk";
import type { CommandRefusal } from "@/core/commands";

/** Conversations of one request: few enough that progress is seen and stopping is soon. */
export const REQUEST_ITEMS = 50;
/** How often a request is repeated while the server does not answer, and how long it rests before each time. */
export const RESTS_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

export interface Failure {
  conversationId: string;
  reason: CommandRefusal;
}

export interface Progress<Item extends BulkItem> {
  total: number;
  done: readonly Item[];
  unchanged: number;
  failed: readonly Failure[];
  /** Nobody knows what became of them, or they were not tried: they can be brought again with the same ids. */
  rest: readonly Item[];
  /** The server does not answer; it is asked again. */
  isWaiting: boolean;
}

export interface Ports<Item extends BulkItem> {
  send(items: Item[]): Promise<BulkAnswer>;
  /** Whether asking again may help. */
  isPassing(error: unknown): boolean;
  pause(ms: number): Promise<void>;
  isStopped(): boolean;
  onProgress(progress: Progress<Item>): void;
}

/**
 * Brings any number of conversations before the server, a request at a time. A request that fails is repeated with the
 * same command ids, so that nothing is done twice. Ends early when it is stopped or the server stays away; what is then
 * left stands in `rest`.
 */
export async function carryThrough<Item extends BulkItem>(
  items: readonly Item[],
  ports: Ports<Item>,
): Promise<Progress<Item>> {
  let progress: Progress<Item> = {
    ...{ total: items.length, done: [], unchanged: 0, failed: [], rest: items, isWaiting: false },
  };
  const tell = (next: Progress<Item>) => {
    progress = next;
    ports.onProgress(next);
  };
  while (progress.rest.length > 0 && !ports.isStopped()) {
    const asked = progress.rest.slice(0, REQUEST_ITEMS);
    const answer = await persistently(asked, ports, () => tell({ ...progress, isWaiting: true }));
    if (!answer) break;
    tell(withAnswer(progress, asked, answer));
  }
  return { ...progress, isWaiting: false };
}

/** Null when it was stopped or every repetition failed. */
async function persistently<Item extends BulkItem>(
  asked: Item[],
  { send, isPassing, pause, isStopped }: Ports<Item>,
  onWaiting: () => void,
): Promise<BulkAnswer | null> {
  for (const restMs of [...RESTS_MS, null]) {
    try {
      return await send(asked);
    } catch (error) {
      if (restMs === null || !isPassing(error)) return null;
      onWaiting();
      await pause(restMs);
      if (isStopped()) return null;
    }
  }
  return null;
}

function withAnswer<Item extends BulkItem>(
  progress: Progress<Item>,
  asked: Item[],
  { outcomes }: BulkAnswer,
): Progress<Item> {
  const done = new Set(outcomes.flatMap((one) => (one.outcome === "done" ? [one.conversationId] : [])));
  const failed = outcomes.flatMap((one) =>
    one.outcome === "refused" ? [{ conversationId: one.conversationId, reason: one.reason }] : [],
  );
  return {
    ...progress,
    done: [...progress.done, ...asked.filter(({ conversationId }) => done.has(conversationId))],
    unchanged: progress.unchanged + outcomes.length - done.size - failed.length,
    failed: [...progress.failed, ...failed],
    rest: progress.rest.slice(asked.length),
    isWaiting: false,
  };
}
