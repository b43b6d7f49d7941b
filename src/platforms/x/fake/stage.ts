import { Stage as AnyStage, type StageSettings } from "@/platforms/fake-kit/stage";
import { firstIdAt, timeOf } from "../snowflake";
import type { Entry } from "./entries";
import { World } from "./world";

/** X's world with its clock and its journal. */
export class Stage extends AnyStage<Entry, World> {
  constructor(settings: StageSettings<Entry>) {
    super(new World(), settings);
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
