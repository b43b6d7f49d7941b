import type { FileAddress } from "./fetch-file";

/** What a file is found by: the message that it came with, and what that said of it. */
export interface FileRef {
  messageExternalId: string;
  externalId: string;
  url: string | null;
  reference: string | null;
}

/** An address with what lets us in, or the bytes themselves where no address leads to them. */
export type FilePlace = FileAddress | { bytes: Uint8Array };
