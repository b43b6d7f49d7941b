/** Why a file is not here. `unreachable` is tried again; the others stay as they are. */
export const FILE_FAILURES = [
  "too_large",
  "gone",
  "harmful",
  "damaged",
  "unreachable",
  "refused_address",
] as const;
export type FileFailure = (typeof FILE_FAILURES)[number];

export class FileError extends Error {
  readonly failure: FileFailure;

  constructor(failure: FileFailure, message: string, { cause }: { cause?: unknown } = {}) {
    super(message, { cause });
    this.name = "FileError";
    this.failure = failure;
  }
}
