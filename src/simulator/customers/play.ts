import { type Run, runAt } from "./run";
import { begin, type Scene, tellOn, unanswered } from "./tell";

const TICK_MS = 1_000;
/** How quickly customers come, in seconds. */
export interface Pace {
  /** The first one after a start. */
  firstAfter: number;
  /** Then one after the other so, until this many have begun; later there is less going on. */
  lively: { min: number; spread: number; count: number };
  calm: { min: number; spread: number };
}

/** For the platform where most is said. */
export const BUSY: Pace = {
  firstAfter: 4,
  lively: { min: 20, spread: 20, count: 20 },
  calm: { min: 90, spread: 150 },
};
/** For every other one. */
export const QUIET: Pace = {
  firstAfter: 12,
  lively: { min: 60, spread: 60, count: 4 },
  calm: { min: 300, spread: 600 },
};
/** Nobody new comes while so many wait for an answer. */
const WAITING_MAX = 60;

/** Lets customers write at a human pace. Real time decides when the next one comes, the world's own clock all the rest. */
export function playCustomers(scene: Scene, pace: Pace): { stop(): void } {
  const schedule = new Schedule(pace);
  const timer = setInterval(() => {
    tellOn(scene);
    if (!schedule.isTime() || unanswered(scene) >= WAITING_MAX) return;
    const run = nextRun(scene);
    begin(scene, run);
    schedule.begun(run.drawFor("pace"));
  }, TICK_MS);
  return { stop: () => clearInterval(timer) };
}

/** The next that was not told yet: with other stories than before, their count alone may lead to one that was. */
function nextRun({ book, stories, place }: Scene): Run {
  const told = book.stories;
  const numbers = Array.from({ length: told.size + 1 }, (_, beyond) => told.size + beyond);
  const runs = numbers.map((number) => runAt(number, stories, place));
  return runs.find(({ name }) => !told.has(name)) ?? runAt(told.size, stories, place);
}

/** Counts ticks, so that a machine that slept does not wake to a crowd. */
class Schedule {
  readonly #pace: Pace;
  #begun = 0;
  #wait: number;

  constructor(pace: Pace) {
    this.#pace = pace;
    this.#wait = pace.firstAfter;
  }

  isTime(): boolean {
    this.#wait--;
    return this.#wait < 0;
  }

  begun(draw: number): void {
    this.#begun++;
    const { lively, calm } = this.#pace;
    const { min, spread } = this.#begun < lively.count ? lively : calm;
    this.#wait = min + Math.floor(draw * spread);
  }
}
