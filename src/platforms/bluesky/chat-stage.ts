import { z } from "zod";
import type { Cursor } from "@/platforms/connector";

/**
 * Where reading direct messages stands: in the exchanges themselves, or in the log of what happened in them. What is seen
 * moves when the log has been read to its end.
 */
const Stage = z.discriminatedUnion("in", [
  z.object({
    in: z.literal("exchanges"),
    /** Where the log stood before we began: what happens meanwhile is read from there. */
    log: z.string().nullable(),
    /** Bluesky's own; null on a first page. */
    page: z.string().nullable(),
    /** Times that the log was refused to us. */
    restarts: z.number(),
  }),
  z.object({ in: z.literal("log"), at: z.string(), restarts: z.number() }),
]);
export type Stage = z.infer<typeof Stage>;
export type ExchangesStage = Extract<Stage, { in: "exchanges" }>;
export type LogStage = Extract<Stage, { in: "log" }>;

/** Null where nothing is known to go on from. */
export function stageOf(cursor: Cursor | null): Stage | null {
  if (cursor?.scan) {
    try {
      return Stage.parse(JSON.parse(cursor.scan.pageToken));
    } catch {
      // Packed by another version: what is read twice is one.
    }
  }
  return cursor?.seen ? { in: "log", at: cursor.seen, restarts: 0 } : null;
}

export const packed = (seen: string | null, stage: Stage): Cursor => ({
  seen,
  scan: { pageToken: JSON.stringify(stage), newest: null },
});
