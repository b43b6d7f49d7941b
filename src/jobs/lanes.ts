export interface Task {
  /** Tasks of one lane wait for each other only. */
  lane: string;
  /** A task that waits or runs is not taken a second time. */
  id: string;
  /** Lower goes first; tasks of one rank in the order in which they came. */
  rank: number;
  run(): Promise<void>;
}

export interface Lanes {
  /**
   * Takes a task, to be run when its lane has room. The last one in a line that is too long is dropped: whoever offers
   * finds it again later.
   */
  offer(task: Task): void;
  /** How many wait for room, in all lanes together. */
  waiting(): number;
  /** Nothing new begins; what runs ends. */
  stop(): Promise<void>;
}

/** Runs tasks side by side, so many a lane: however long those of one lane hang, the others go on. */
export function startLanes({
  perLane,
  waitingMax,
  onError,
}: {
  perLane: number;
  waitingMax: number;
  onError(error: unknown): void;
}): Lanes {
  const waiting = new Map<string, Task[]>();
  const running = new Map<string, Map<string, Promise<void>>>();
  let isStopped = false;

  function begin(lane: string): void {
    const busy = running.get(lane) ?? new Map<string, Promise<void>>();
    const line = waiting.get(lane) ?? [];
    while (!isStopped && busy.size < perLane) {
      const next = line.shift();
      if (!next) break;
      busy.set(next.id, run(next, busy));
    }
    keep(waiting, lane, line.length > 0 ? line : null);
    keep(running, lane, busy.size > 0 ? busy : null);
  }

  async function run({ lane, id, run: work }: Task, busy: Map<string, Promise<void>>): Promise<void> {
    await work().catch(onError);
    busy.delete(id);
    begin(lane);
  }

  return {
    offer(task) {
      const line = waiting.get(task.lane) ?? [];
      const isTaken = running.get(task.lane)?.has(task.id) || line.some(({ id }) => id === task.id);
      if (isStopped || isTaken) return;
      const at = line.findIndex(({ rank }) => rank > task.rank);
      line.splice(at < 0 ? line.length : at, 0, task);
      waiting.set(task.lane, line);
      begin(task.lane);
      if (line.length > waitingMax) line.pop();
    },
    waiting: () => [...waiting.values()].reduce((sum, line) => sum + line.length, 0),
    async stop() {
      isStopped = true;
      waiting.clear();
      await Promise.all([...running.values()].flatMap((busy) => [...busy.values()]));
    },
  };
}

function keep<T>(lanes: Map<string, T>, lane: string, value: T | null): void {
  if (value === null) lanes.delete(lane);
  else lanes.set(lane, value);
}
