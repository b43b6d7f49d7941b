import { deleteItem, editItem } from "./act";
import type { Call } from "./call";
import type { Fault } from "./faults";

/** What somebody else does in the moment between two of our calls. */
export function meanwhile(fault: Fault | null, { stage, params }: Call): void {
  const id = params.id ?? "";
  if (fault?.kind === "target_deleted") deleteItem(stage, id);
  if (fault?.kind === "target_edited") editItem(stage, id, "I have changed my mind.");
}
