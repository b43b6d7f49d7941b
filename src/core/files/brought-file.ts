import type { FileFailure } from "./file-failure";

/** Largest file taken from an agent, in bytes: the framework hands on 10 MiB of a body and cuts the rest off. */
export const BROUGHT_MAX_BYTES = 10_000_000;

/** A file that an agent brought for an answer, as the composer keeps it. */
export interface BroughtFileView {
  id: string;
  mediaType: string;
  byteSize: number;
  /** Of a picture, in pixels. */
  width: number | null;
  height: number | null;
  /** A small picture of it, as a `data:` address; null of what is no picture. */
  thumbnail: string | null;
}

export type BringAnswer =
  | { ok: true; file: BroughtFileView }
  | { ok: false; reason: FileFailure | "too_many" };
