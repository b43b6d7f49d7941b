import type { AttachmentRef } from "../inbound-event";
import type { FileFailure } from "./file-failure";

/** A picture, film, sound or other file of a message. */
export interface AttachmentView {
  id: string;
  kind: AttachmentRef["kind"];
  /** As its sender called it, and described it. */
  name: string | null;
  altText: string | null;
  /** Null while it is not here: then `failure` says why, or it is on its way. */
  file: {
    byteSize: number;
    /** Of a picture, in pixels. */
    width: number | null;
    height: number | null;
    /** Good for a few minutes, for this viewer alone. The thumbnail is that of a picture. */
    url: string;
    downloadUrl: string;
    thumbnailUrl: string | null;
  } | null;
  failure: FileFailure | "not_fetched" | null;
}
