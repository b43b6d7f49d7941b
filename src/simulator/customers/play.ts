import type { Stage } from "@/platforms/x/fake/stage";
import { runAt } from "./run";
import { begin, tellOn, unanswered } from "./tell";

const TICK_MS = 1_000;
/** The first customer writes so soon after a start, in seconds. */
const FIRST_AFTER = 4;
/** Then one after the other so quickly, in seconds, until this many have begun; later there is less going on. */
const LIVELY = { min: 20, spread: 20, count: 20 };
const CALM = { min: 90, spread: 150 };
/** Nobody new comes while so many wait for an answer. */
const WAITING_MAX = 60;

/** Lets customers write at a human pace. Real time decides when the next one comes, the world's own clock all the rest. */
export function playCustomers(stage: Stage): { stop(): void } {
  const schedule = new Schedule();
  const timer = setInterval(() => {
    tellOn(stage);
    if (!schedule.isTime() || unanswered(stage) >= WAITING_MAX) return;
    const run = runAt(stage.world.stories.size);
    begin(stage, run);
    schedule.begun(run.drawFor("pace"));
  }, TICK_MS);
  return { stop: () => clearInterval(timer) };
}

/** Counts ticks, so that a machine that slept does not wake to a crowd. */
class Schedule {
  #begun = 0;
  #wait = FIRST_AFTER;

  isTime(): boolean {
    this.#wait--;
    return this.#wait < 0;
  }

  begun(draw: number): void {
    this.#begun++;
    const pace = this.#begun < LIVELY.count ? LIVELY : CALM;
    this.#wait = pace.min + Math.floor(draw * pace.spread);
  }
}
