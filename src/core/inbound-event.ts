/**
 * What a platform can tell us, in our words. Connectors make these from raw items (`Connector.parse`),
 * ingestion applies them. Pure data: every text is as the platform gave it, unmasked.
 */
export type Visibility = "public" | "private";

/** A person or brand as the platform describes them. Nothing here is inferred. */
export interface Author {
  externalId: string;
  /** Without the leading sign: `ana_brews`. Null when the platform withheld it. */
  username: string | null;
  name: string | null;
  avatarUrl: string | null;
  bio: string | null;
  followers: number | null;
  isVerified: boolean;
}

export interface ThreadRef {
  externalId: string;
  visibility: Visibility;
  /**
   * Where a person and the account may have several private places at once, each a matter of its own: every name under
   * which this one is known, the surest first. A place that is known by any of them is the same place.
   */
  names?: string[];
}

export interface MessageVersion {
  /** The platform's id of this version; equals the item's id where versions have none of their own. */
  version: string;
  body: string;
  occurredAt: Date;
}

/** What the receiving side found out: that it is so, that it could not tell, that somebody else may have written it. */
export type Authenticity = "verified" | "unknown" | "failed";

/** What a program put below the words: the message that is answered, or a signature. Kept, and shown folded. */
export interface FoldedPart {
  kind: "quote" | "signature";
  text: string;
}

export interface AttachmentRef {
  externalId: string;
  kind: "image" | "video" | "audio" | "file";
  url: string | null;
  /** What `Session.fileAt` finds it by, where no address leads to it or the address does not last. */
  reference?: string | null;
  /** As its sender called it. */
  name?: string | null;
  altText: string | null;
}

/**
 * A message as it stands now: created, or edited since. Newest version wins (compare `orderKey`, never a parsed number).
 * `externalId` is the identity for life: on X the first id of the edit history.
 */
export interface MessageEvent {
  type: "message";
  externalId: string;
  /** What calls name it by, where that is neither its identity nor for life. Absent: `externalId`. */
  localId?: string;
  thread: ThreadRef;
  /** The message this one answers, in the same thread. */
  parentExternalId: string | null;
  /** A message elsewhere that this one quotes. */
  quotedExternalId: string | null;
  author: Author;
  /** Written by the connected account itself, here or in the platform's own app. */
  isOwn: boolean;
  /** Whether the author is who it says. Absent: authors of this platform always are. */
  authenticity?: Authenticity;
  /** The current version; `earlierVersions` are oldest first and may be incomplete. */
  current: MessageVersion;
  /** What stood below the words of the current version, in order. */
  folded?: FoldedPart[];
  earlierVersions: MessageVersion[];
  createdAt: Date;
  /** Total order within the platform, as fixed-width text that sorts bytewise. */
  orderKey: string;
  /** BCP 47 as the platform guesses it, or null. */
  language: string | null;
  attachments: AttachmentRef[];
  /** Whether the platform will let us answer in public through its API (X: the author summoned us). A prediction. */
  mayAnswerInPublic: boolean;
  /** Where a person can open it, or null in private. */
  url: string | null;
  /** True for a message that is only shown as context, such as the root post of a thread by somebody else. */
  isContext: boolean;
}

/** The platform says, or shows by absence, that a message is gone. Final. */
export interface DeletionEvent {
  type: "deletion";
  externalId: string;
  /** Null when only its absence was seen. */
  occurredAt: Date | null;
}

/** A message of ours that the platform had accepted, and then could not hand over. Final. */
export interface UndeliveredEvent {
  type: "undelivered";
  externalId: string;
  /** The receiving side's own words, for people. */
  reason: string;
  occurredAt: Date;
}

export type InboundEvent = MessageEvent | DeletionEvent | UndeliveredEvent;
