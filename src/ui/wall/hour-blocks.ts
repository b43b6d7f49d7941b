import type { WallView } from "@/core/manager-views";

export type BlockTone = "over" | "due" | "urgent" | "calm";

export interface Block {
  id: string;
  name: string;
  minutes: number;
  tone: BlockTone;
  /** 0 is the full hour, 59 the last minute, 60 the column of what is over. */
  column: number;
  /** Height in the column, from the ground. */
  level: number;
}

const DUE_SOON_MINUTES = 15;
export const OVER_COLUMN = 60;

/** One block for each conversation, at the minute where it stands in its promise. */
export function hourBlocks(hour: WallView["hourAhead"]): Block[] {
  const heights = new Map<number, number>();
  const ordered = hour.toSorted((one, other) => one.minutes - other.minutes);
  return ordered.map(({ id, contactName, minutes, isUrgent }) => {
    const column = minutes < 0 ? OVER_COLUMN : Math.max(0, 59 - Math.floor(minutes));
    const level = heights.get(column) ?? 0;
    heights.set(column, level + 1);
    return { id, name: contactName, minutes, column, level, tone: toneOf(minutes, isUrgent) };
  });
}

function toneOf(minutes: number, isUrgent: boolean): BlockTone {
  if (minutes < 0) return "over";
  if (minutes < DUE_SOON_MINUTES) return "due";
  return isUrgent ? "urgent" : "calm";
}
