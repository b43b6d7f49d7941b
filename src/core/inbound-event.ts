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
}

export interface MessageVersion {
  /** The platform's id of this version; equals the item's id where versions have none of their own. */
  version: string;
  body: string;
  occurredAt: Date;
}

export interface AttachmentRef {
  externalId: string;
  kind: "image" | "video" | "audio" | "file";
  url: string | null;
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
  /** The current version; `earlierVersions` are oldest first and may be incomplete. */
  current: MessageVersion;
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

export type InboundEvent = MessageEvent | DeletionEvent;
