import type { FileFacts } from "@/core/answer/files-taken";
import type { Visibility } from "@/core/inbound-event";

/** A message of ours in the platforms' terms. */
export interface Outbound {
  /** Our message id, made in the browser. Every idempotency key is derived from it. */
  id: string;
  visibility: Visibility;
  text: string;
  /** The message answered in public. */
  inReplyToExternalId: string | null;
  /** Who wrote that one; null when nothing is answered or the platform withheld the name. */
  inReplyToUsername: string | null;
  /** The place it is written in, as the platform names it; null when it opens one. */
  threadExternalId: string | null;
  /** The person written to in private. */
  recipientExternalId: string | null;
  recipientUsername: string | null;
  /** The public message that a first private message answers, where the platform asks for one (`privateReply`). */
  privateReplyToExternalId: string | null;
  /** Written by a person, now: not by a rule and not ahead of time. */
  isByPerson: boolean;
  /** Adds the platform's own "write to us in private" button to a public reply, where it has one. */
  withPrivateLink: boolean;
  /** In the order in which they are shown. */
  files: OutboundFile[];
}

export interface OutboundFile extends FileFacts {
  /** Our own id of it. */
  id: string;
  /** As the agent's machine called it. */
  name: string;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** What the platform calls it once it was handed over. */
  uploadedAs: string | null;
}
