import { appendFileSync, readFileSync, renameSync, statSync } from "node:fs";

const LOG_BYTES_MAX = 10 * 1024 * 1024;
const TAIL_LINES = 15;

/** Appends to `path`; a full log is put aside as `path.1`, in place of the one before. */
export function logInto(path: string): (chunk: string | Buffer) => void {
  return (chunk) => {
    putAsideWhenFull(path);
    appendFileSync(path, chunk, { mode: 0o640 });
  };
}

export function putAsideWhenFull(path: string): void {
  if (sizeOf(path) > LOG_BYTES_MAX) renameSync(path, `${path}.1`);
}

/** The last lines of a log, for the message of an error. */
export function tailOf(path: string): string {
  try {
    return readFileSync(path, "utf8").trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
  } catch {
    return "";
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
