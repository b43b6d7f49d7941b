import { firstIdAt, timeOf } from "../snowflake";
import type { Entry } from "./entries";
import { World } from "./world";

/** Keeps entries. An answer may leave only after `settled`, so that nobody sees what a crash would take back. */
export interface Journal {
  append(entry: Entry): void;
  settled(): Promise<void>;
}

export interface Clock {
  now(): Date;
}

/** The world with its clock and its journal: the one place where something new happens. */
export class Stage {
  readonly world = new World();
  readonly #clock: Clock;
  readonly #journal: Journal;
  readonly #listeners: ((entry: Entry) => void)[] = [];

  constructor({
    clock,
    journal = FORGETFUL,
    entries = [],
  }: { clock: Clock; journal?: Journal; entries?: Iterable<Entry> }) {
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

  advance(milliseconds: number): void {
    this.record({ type: "clock", offsetMs: this.world.clockOffsetMs + milliseconds });
  }

  /** A snowflake of that moment that nothing else bears. */
  newId(at: Date): string {
    let id = BigInt(firstIdAt(at));
    // In the present, order of writing is order of ids even within one millisecond.
    const newest = BigInt(this.world.newestId);
    if (newest >= id && timeOf(newest.toString()).getTime() === at.getTime()) id = newest + 1n;
    while (this.world.isTaken(id.toString())) id++;
    return id.toString();
  }
}

const FORGETFUL: Journal = { append() {}, settled: async () => {} };
