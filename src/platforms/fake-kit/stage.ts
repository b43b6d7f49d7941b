/** Keeps entries. An answer may leave only after `settled`, so that nobody sees what a crash would take back. */
export interface Journal<Entry> {
  append(entry: Entry): void;
  settled(): Promise<void>;
}

export interface Clock {
  now(): Date;
}

/** What exists on a pretended platform. `apply` never fails and never asks the time. */
export interface World<Entry> {
  /** How far the world's time is ahead of the real one. */
  clockOffsetMs: number;
  apply(entry: Entry): void;
}

export interface StageSettings<Entry> {
  clock: Clock;
  journal?: Journal<Entry>;
  /** The journal so far. */
  entries?: Iterable<Entry>;
}

/** A world with its clock and its journal: the one place where something new happens. */
export class Stage<Entry, Of extends World<Entry>> {
  readonly world: Of;
  readonly #clock: Clock;
  readonly #journal: Journal<Entry>;
  readonly #listeners: ((entry: Entry) => void)[] = [];

  constructor(world: Of, { clock, journal = FORGETFUL, entries = [] }: StageSettings<Entry>) {
    this.world = world;
    this.#clock = clock;
    this.#journal = journal;
    for (const entry of entries) this.world.apply(entry);
  }

  record(entry: Entry): void {
    this.world.apply(entry);
    this.#journal.append(entry);
    for (const listener of this.#listeners) listener(entry);
  }

  /** Tells of what newly happens, not of what the journal told. */
  onEntry(listener: (entry: Entry) => void): void {
    this.#listeners.push(listener);
  }

  settled(): Promise<void> {
    return this.#journal.settled();
  }

  /** The world's own time: the real one, moved. */
  now(): Date {
    return new Date(this.#clock.now().getTime() + this.world.clockOffsetMs);
  }
}

const FORGETFUL: Journal<unknown> = { append() {}, settled: async () => {} };
