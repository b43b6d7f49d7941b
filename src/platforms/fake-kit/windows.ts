/** Where a caller stands in a window of calls. */
export interface Standing {
  max: number;
  remaining: number;
  isOver: boolean;
  resetsAt: Date;
}

/** Counts calls in windows that begin with the first of them. Forgotten at a restart, as a new window would be. */
export class Windows {
  #scale = 1;
  readonly #windows = new Map<string, { since: number; used: number }>();

  /** Every limit is multiplied by this; tests and replays lift it. */
  get scale(): number {
    return this.#scale;
  }

  /** Another scale begins with new windows: one that began with other figures would make no sense to anybody. */
  set scale(scale: number) {
    if (scale !== this.#scale) this.#windows.clear();
    this.#scale = scale;
  }

  /** Counts `cost` more; `key` names caller and what is counted. */
  take(
    key: string,
    { spanMs, max, cost = 1, now }: { spanMs: number; max: number; cost?: number; now: Date },
  ): Standing {
    const at = now.getTime();
    const running = this.#windows.get(key);
    const window =
      running && at < running.since + spanMs && at >= running.since ? running : { since: at, used: 0 };
    window.used += cost;
    this.#windows.set(key, window);
    const scaled = max * this.scale;
    return {
      max: scaled,
      remaining: Math.max(0, scaled - window.used),
      isOver: window.used > scaled,
      resetsAt: new Date(window.since + spanMs),
    };
  }
}
