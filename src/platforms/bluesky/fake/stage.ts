import { Stage, type StageSettings } from "@/platforms/fake-kit/stage";
import type { Entry } from "./entries";
import { World } from "./world";

/** The pretended Bluesky with its clock and its journal. */
export class BlueskyStage extends Stage<Entry, World> {
  constructor(settings: StageSettings<Entry>) {
    super(new World(), settings);
  }

  /** A moment of its own for something written, so that lists have one order. */
  nextMoment(): Date {
    const now = this.now().getTime();
    const newest = Date.parse(this.world.newest);
    return new Date(newest >= now ? newest + 1 : now);
  }

  advance(milliseconds: number): void {
    this.record({ type: "clock", offsetMs: this.world.clockOffsetMs + milliseconds });
  }
}
