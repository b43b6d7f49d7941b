/** What a file is asked for: to be seen, to be seen small, to be saved. */
export const FILE_USES = ["view", "thumbnail", "download"] as const;
export type FileUse = (typeof FILE_USES)[number];

/** No address is good for longer, in seconds. */
export const ADDRESS_MAX_SECONDS = 300;
/** Addresses made within the same half are the same, so that a screen that is read again keeps its pictures. */
const STEP_SECONDS = ADDRESS_MAX_SECONDS / 2;

/** The end of an address that is made at `now`, in seconds since 1970: between half of the longest time and all of it away. */
export const addressEnd = (now: Date): number =>
  (Math.floor(now.getTime() / 1_000 / STEP_SECONDS) + 2) * STEP_SECONDS;

export interface AskedFile {
  fileId: string;
  use: FileUse;
  /** Seconds since 1970. */
  until: number;
}

/** What is signed: one file, one use, one end, for one viewer. */
export const signedWords = (viewerId: string, { fileId, use, until }: AskedFile): string =>
  ["file", viewerId, fileId, use, until].join("\n");
