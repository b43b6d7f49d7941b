import type { CommandSpec } from "@/core/keys/key-table";
import { changedKeys, type KeysOutcome, type KeysWish } from "@/core/keys/own-keys";
import type { Viewer } from "@/core/views";
import { keysInHand, putKeys } from "@/db/access/own-settings";
import type { Database } from "@/db/client";
import { unitOfWork } from "@/jobs/unit-of-work";
import { tellScreens } from "../notifications/notify";

interface KeysChange {
  viewer: Viewer;
  wish: KeysWish;
  /** All commands with the keys that they have by themselves. */
  table: readonly CommandSpec[];
  now: Date;
}

/** Changes one's own keys, unless two commands would want the same; one's other windows hear of it. */
export const changeOwnKeys = (
  database: Database,
  { viewer, wish, table, now }: KeysChange,
): Promise<KeysOutcome> =>
  unitOfWork(database, now, async (unit) => {
    const held = await keysInHand(unit.tx, viewer.id);
    const outcome = held ? changedKeys(table, held, wish) : ({ ok: false, reason: "no_key" } as const);
    if (!outcome.ok) return outcome;
    await putKeys(unit.tx, viewer.id, outcome.keys);
    tellScreens(unit, [viewer.id]);
    return outcome;
  });
