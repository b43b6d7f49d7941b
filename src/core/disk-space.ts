/** Below this nothing more is taken in: what is stored, and the answers that wait, need the rest. */
export const DISK_FREE_MIN_BYTES = 1_000_000_000;
/** Taking in goes on from here, so that it does not begin and stop with every file. */
export const DISK_ENOUGH_BYTES = 1_200_000_000;

/** Whether the disk is too full to take anything in, given whether it was so before. */
export const isDiskShort = (freeBytes: number, wasShort: boolean): boolean =>
  freeBytes < (wasShort ? DISK_ENOUGH_BYTES : DISK_FREE_MIN_BYTES);
